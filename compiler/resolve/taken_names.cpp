#include "resolve/taken_names.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "load/lineage.h"
#include "load/variable.h"
#include "resolve/subspace.h"
#include "value/edit.h"

namespace presetc {

namespace {

/// Where something at the root of the config, or below it, has the name.
std::optional<Span> place_of(const Subspace& subspace, std::string_view name) {
  for (const Member& member : subspace.config->members()) {
    if (member.key == name) return member.key_span;
  }
  for (const Axis& axis : subspace.axes) {
    for (const Path& path : axis.paths) {
      if (path.segments.front() == name) return axis.span;
    }
  }
  return std::nullopt;
}

std::optional<Span> place_of(const ResolvedExperiment& experiment, std::string_view name) {
  for (const auto& subspace : experiment.subspaces) {
    if (const auto span = place_of(*subspace, name)) return span;
  }
  return std::nullopt;
}

/// Such a parameter is refused before anything is merged.
bool is_in_schema(const ResolvedExperiment& experiment, std::string_view name) {
  return std::any_of(experiment.variants.begin(), experiment.variants.end(), [&](const Variant& variant) {
    const ParameterSchema* schema = variant.schemas.root().schema;
    return schema != nullptr && schema->catalogue->describe(std::span(&name, 1)) != nullptr;
  });
}

bool is_of_preset(const ResolvedExperiment& experiment, FileId file) {
  return std::any_of(experiment.variants.begin(), experiment.variants.end(), [&](const Variant& variant) {
    return std::any_of(variant.presets.begin(), variant.presets.end(), [&](const AppliedPreset& applied) {
      const auto lineage = lineage_of(*applied.preset);
      return std::any_of(lineage.begin(), lineage.end(), [&](const Preset* preset) {
        return file == preset->file || file == preset->config_source;
      });
    });
  });
}

/// The first leaf in a section of the config that no preset says, but `set` or `--set`. With `references:
/// keep` the names of a manifest are another tool's.
const Member* first_set(const ResolvedExperiment& experiment, const Member& section) {
  if (section.value->is(Type::map) && !section.value->members().empty()) {
    for (const Member& member : section.value->members()) {
      if (const Member* found = first_set(experiment, member)) return found;
    }
    return nullptr;
  }
  const FileId file = section.value->span().file;
  const bool kept = file == experiment.manifest->file && experiment.manifest->keep_references;
  return kept || is_of_preset(experiment, file) ? nullptr : &section;
}

/// The path of the first variable, of those in `variables`, that `parameters` has too.
bool find_shared(const Value& variables, const Value& parameters, Path& path, Span& span) {
  for (const Member& member : variables.members()) {
    const Value* other = parameters.get(member.key);
    if (other == nullptr) continue;
    path.segments.push_back(member.key);
    const bool sections = member.value->is(Type::map) && other->is(Type::map) &&
                          !member.value->members().empty() && !other->members().empty();
    if (!sections) span = member.key_span;
    if (!sections || find_shared(*member.value, *other, path, span)) return true;
    path.segments.pop_back();
  }
  return false;
}

/// `vars` at the root of the config; null if it has none.
const Member* section_of_variables(const Subspace& subspace) {
  const auto members = subspace.config->members();
  const auto found = std::find_if(members.begin(), members.end(),
                                  [](const Member& member) { return member.key == variables_section; });
  return found == members.end() ? nullptr : &*found;
}

struct SharedName {
  Path path;
  Span variable;
  const Value* parameter = nullptr;
};

std::optional<SharedName> find_shared(const Subspace& subspace) {
  SharedName shared{{{variables_section}}, {}, nullptr};
  for (const Axis& axis : subspace.axes) {
    for (const Path& path : axis.paths) {
      const Value* parameter =
          is_variable(path.segments) ? value_at(*subspace.config, path.segments) : nullptr;
      if (parameter != nullptr) return SharedName{path, axis.span, parameter};
    }
  }
  const Member* section = section_of_variables(subspace);
  if (section == nullptr || !find_shared(*subspace.vars, *section->value, shared.path, shared.variable))
    return std::nullopt;
  shared.parameter = value_at(*subspace.config, shared.path.segments);
  return shared;
}

/// An axis over `vars` itself; null if there is none.
const Axis* find_swept_section(const Subspace& subspace) {
  for (const Axis& axis : subspace.axes) {
    const auto is_it = [](const Path& path) {
      return path.segments.size() == 1 && is_about_variables(path.segments);
    };
    if (std::any_of(axis.paths.begin(), axis.paths.end(), is_it)) return &axis;
  }
  return nullptr;
}

/// The first text in a value that refers to others.
const Value* first_reference(const Value& value, const Bindings& bindings) {
  if (!bindings.refers(value)) return nullptr;
  if (value.is(Type::string)) return &value;
  const Value* found = nullptr;
  if (value.is(Type::list)) {
    for (const Value* item : value.items())
      found = found != nullptr ? found : first_reference(*item, bindings);
  } else {
    for (const Member& member : value.members())
      found = found != nullptr ? found : first_reference(*member.value, bindings);
  }
  return found;
}

void report_swept_section(const ResolvedExperiment& experiment, const Axis& axis, Diagnostics& diagnostics) {
  const bool offered = axis.kind == Axis::Kind::offered;
  Diagnostic& diagnostic =
      diagnostics
          .report(Kind::duplicate_name, axis.span,
                  fmt::format("this {} a parameter with the name \"vars\", by which variables are read",
                              offered ? "offers" : "sweeps"))
          .with_path(std::string(variables_section))
          .with_hint(offered ? "give it another name; a preset has no variables"
                             : "a variable is swept by its name: `vars.NAME: [...]`; give a parameter "
                               "another name");
  if (offered)
    diagnostic.with_note(experiment.experiment->name.span,
                         fmt::format("found in the experiment \"{}\"", experiment.name()));
}

/// `vars.x` in an expression, a sweep or an exclusion is a variable.
void report_variables(const ResolvedExperiment& experiment, Diagnostics& diagnostics) {
  if (const Member* set = find_set_variable(experiment)) {
    diagnostics
        .report(Kind::duplicate_name, set->key_span,
                "this sets a parameter with the name \"vars\", by which variables are read")
        .with_path(std::string(variables_section))
        .with_hint(
            "a variable stands in `vars: {NAME: VALUE}` beside `set`, or behind `--set vars.NAME=VALUE`");
    return;
  }
  for (const auto& subspace : experiment.subspaces) {
    if (const Axis* axis = find_swept_section(*subspace)) {
      return report_swept_section(experiment, *axis, diagnostics);
    }
    if (const auto shared = find_shared(*subspace)) {
      const std::string name = to_string(shared->path);
      diagnostics
          .report(Kind::duplicate_name, shared->variable,
                  fmt::format("a variable and a parameter have the name `{}`", name))
          .with_path(name)
          .with_note(shared->parameter->span(), "the parameter is here")
          .with_hint("name the variable otherwise; only presets say what parameters in `vars` are");
      return;
    }
    const Member* section = section_of_variables(*subspace);
    const Value* text = section == nullptr ? nullptr : first_reference(*section->value, subspace->bindings);
    if (text != nullptr) {
      diagnostics
          .report(Kind::duplicate_name, text->span(),
                  "a parameter with the name \"vars\", by which variables are read, cannot refer to others")
          .with_path(std::string(variables_section))
          .with_hint(
              "give it another name; `references: keep` leaves every `${` of this file to another tool");
      return;
    }
  }
}

}  // namespace

const Member* find_set_variable(const ResolvedExperiment& experiment) {
  for (const auto& subspace : experiment.subspaces) {
    const Member* section = section_of_variables(*subspace);
    const Member* set = section == nullptr ? nullptr : first_set(experiment, *section);
    if (set != nullptr) return set;
  }
  return nullptr;
}

void report_taken_names(const ResolvedExperiment& experiment, Diagnostics& diagnostics) {
  report_variables(experiment, diagnostics);
  for (const PresetAxis& axis : experiment.preset_axes) {
    const auto parameter = place_of(experiment, axis.name);
    if (!parameter || is_in_schema(experiment, axis.name)) continue;
    diagnostics
        .report(Kind::duplicate_name, axis.span,
                fmt::format("a choice of presets and a parameter have the name \"{}\"", axis.name))
        .with_note(*parameter, "the parameter is here")
        .with_hint("name the choice otherwise: {one_of: [...], as: NAME}");
  }
}

}  // namespace presetc
