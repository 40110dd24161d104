#include "resolve/unknown_names.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/closest.h"
#include "expr/unknown_name.h"
#include "load/old_names.h"
#include "load/variable.h"
#include "resolve/layers.h"
#include "resolve/subspace.h"
#include "resolve/taken_names.h"

namespace presetc {

namespace {

void collect_paths(const Value& value, const std::string& prefix, std::vector<std::string>& paths) {
  for (const Member& member : value.members()) {
    const std::string_view key = member.key;
    if (prefix.empty() && key == variables_section) continue;  // parameters that no expression can read
    const std::string path =
        prefix.empty() ? to_string(std::span(&key, 1)) : fmt::format("{}.{}", prefix, key);
    paths.push_back(path);
    if (member.value->is(Type::map)) collect_paths(*member.value, path, paths);
  }
}

/// Everything that an expression of the experiment could have meant.
std::vector<std::string> meaningful(const ResolvedExperiment& experiment) {
  std::vector<std::string> paths;
  for (const PresetAxis& axis : experiment.preset_axes) paths.emplace_back(axis.name);
  for (const auto& subspace : experiment.subspaces) {
    for (const Place& place : subspace->bindings.places()) paths.push_back(to_string(place.path));
    collect_paths(*subspace->vars, std::string(variables_section), paths);
    collect_paths(*subspace->config, "", paths);
  }
  for (const Variant& variant : experiment.variants) {
    for (const SchemaMap::Part& part : variant.schemas.parts()) {
      if (part.schema == nullptr) continue;
      for (const Path& path : part.schema->catalogue->parameters()) {
        Path whole = part.at;
        whole.segments.insert(whole.segments.end(), path.segments.begin(), path.segments.end());
        paths.push_back(to_string(whole));
      }
    }
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

/// Paths as a text says them whose own paths start at a mount: without it, or relative to the value that
/// holds the text; without the others if there is no value.
std::vector<std::string> as_said_from(const Bindings::Unknown& from, const ResolvedExperiment& experiment,
                                      const std::vector<std::string>& paths) {
  if (from.root.segments.empty()) return paths;
  const std::string root = to_string(from.root);
  const auto same_everywhere = [&](const std::string& path) {
    return path.starts_with(fmt::format("{}.", variables_section)) ||
           std::any_of(experiment.preset_axes.begin(), experiment.preset_axes.end(),
                       [&](const PresetAxis& axis) { return axis.name == path; });
  };
  std::vector<std::string> said;
  for (const std::string& path : paths) {
    if (same_everywhere(path)) {
      said.push_back(path);
    } else if (path.starts_with(root + ".")) {
      said.push_back(path.substr(root.size() + 1));
    } else if (path != root && !from.own.segments.empty()) {
      said.push_back(std::string(from.own.segments.size(), '.') + path);
    }
  }
  return said;
}

/// Where a schema allows the name and does not describe it; else empty.
std::string hint_to_describe(const Path& path, const ResolvedExperiment& experiment) {
  for (const Variant& variant : experiment.variants) {
    if (is_variable(path.segments) || !variant.schemas.knows(path.segments)) continue;
    return fmt::format("describe it in the schema \"{}\"", variant.schemas.find(path.segments).part->name);
  }
  return {};
}

/// There `references: keep` changes nothing, and some facts of a point are known that are not elsewhere.
bool is_in_output_path(Span span, const ResolvedExperiment& experiment) {
  const auto& outputs = experiment.settings.outputs;
  return std::any_of(outputs.begin(), outputs.end(), [&](const OutputSpec& output) {
    const Span path = output.path ? output.path->span : Span();
    return path.file == span.file && path.begin <= span.begin && span.end <= path.end;
  });
}

std::string hint_for(const Bindings::Unknown& unknown, const ResolvedExperiment& experiment,
                     const std::vector<std::string>& paths) {
  const std::vector<std::string> known = as_said_from(unknown, experiment, paths);
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  ExpressionName written;
  written.path = unknown.path;
  if (is_at_or_below(unknown.path.segments, unknown.root.segments)) {
    const auto& whole = unknown.path.segments;
    written.path.segments.assign(whole.begin() + static_cast<std::ptrdiff_t>(unknown.root.segments.size()),
                                 whole.end());
  }
  std::string hint = unknown_name_hint(written, candidates);
  const std::string name = to_string(unknown.path);
  if (hint.empty()) {
    // The right name in the wrong section.
    const auto last = name.substr(name.rfind('.') + 1);
    for (const std::string& other : known) {
      if (other.substr(other.rfind('.') + 1) == last) {
        hint = fmt::format("did you mean `{}`?", other);
        break;
      }
    }
  }
  const bool near = !hint.empty();
  if (!near) hint = hint_to_describe(unknown.path, experiment);
  if (unknown.in_reference && !is_in_output_path(unknown.span, experiment)) {
    if (!hint.empty()) hint += hint.ends_with('?') ? " " : "; ";
    hint += "`references: keep` leaves every `${` to another tool";
  } else if (!near && !unknown.in_reference) {
    const bool plain = written.path.segments.size() == 1 && name.find('\'') == std::string::npos;
    hint += fmt::format("{}text stands in quotes: '{}'", hint.empty() ? "" : "; ", plain ? name : "x");
  }
  return hint;
}

std::string with_dots(std::uint32_t dots, const Path& path) {
  return std::string(dots, '.') + to_string(path);
}

/// True if it is no plain path, which is told here.
bool report_special(const ResolvedExperiment& experiment, const Bindings::Unknown& unknown,
                    Diagnostics& diagnostics) {
  const std::string name = to_string(unknown.path);
  switch (unknown.kind) {
    case Bindings::Unknown::Kind::path:
      return false;
    case Bindings::Unknown::Kind::relative_to_nothing:
      diagnostics
          .report(Kind::unknown_name, unknown.span,
                  fmt::format("`.{}` is relative to the value that refers to it, and this is no value", name))
          .with_hint(fmt::format("write the path from the root: `{}`", name));
      return true;
    case Bindings::Unknown::Kind::above_root:
      diagnostics
          .report(Kind::unknown_name, unknown.span,
                  fmt::format("`{}` goes above the root, which is `{}` from `{}`",
                              with_dots(unknown.up, unknown.path), std::string(unknown.enough, '.'),
                              to_string(unknown.own)))
          .with_hint(
              fmt::format("write `{}`, which starts at the root", with_dots(unknown.enough, unknown.path)));
      return true;
    case Bindings::Unknown::Kind::in_list:
      diagnostics
          .report(Kind::unknown_name, unknown.span,
                  fmt::format("`{}` lies in the list that refers to it, and nothing in a list has a name",
                              with_dots(unknown.up, unknown.path)))
          .with_hint(fmt::format("`{}` is what stands beside the list; what two values in it share can stand "
                                 "there, or in `vars`",
                                 with_dots(unknown.enough, unknown.path)));
      return true;
    case Bindings::Unknown::Kind::choice:
      return false;  // once for each choice
    case Bindings::Unknown::Kind::only_in_output_paths:
      diagnostics
          .report(Kind::unknown_name, unknown.span,
                  fmt::format("`@{}` has a meaning in `output.path` only", name))
          .with_hint("@label tells points apart everywhere");
      return true;
    case Bindings::Unknown::Kind::property:
      break;
  }
  const bool in_output_path = is_in_output_path(unknown.span, experiment);
  std::vector<std::string_view> names;
  std::string all;
  for (const PropertyName& each : property_names()) {
    if (each.only_in_output_paths && !in_output_path) continue;
    names.push_back(each.name);
    all += fmt::format("{}@{}", all.empty() ? "" : ", ", each.name);
  }
  const std::string near = std::string(closest(name, names));
  diagnostics.report(Kind::unknown_name, unknown.span, fmt::format("`@{}` is nothing that a point has", name))
      .with_hint(near.empty() ? fmt::format("there are {}", all) : fmt::format("did you mean `@{}`?", near));
  return true;
}

/// A choice of presets whose name a parameter of a mount has too, which a text there reads.
void report_choice(const ResolvedExperiment& experiment, const Bindings::Unknown& unknown,
                   Diagnostics& diagnostics) {
  const std::string_view name = unknown.path.segments.front();
  const auto choice = std::find_if(experiment.preset_axes.begin(), experiment.preset_axes.end(),
                                   [&](const PresetAxis& axis) { return axis.name == name; });
  diagnostics
      .report(Kind::duplicate_name, choice->span,
              fmt::format("a choice of presets and the parameter `{}` have the name \"{}\"",
                          to_string(joined(unknown.root, unknown.path)), name))
      .with_note(unknown.span, "this could be either")
      .with_hint("name the choice otherwise: {one_of: [...], as: NAME}");
}

}  // namespace

void report_unknown_names(const ResolvedExperiment& experiment, Diagnostics& diagnostics) {
  std::map<Span, const Bindings::Unknown*> unknown;
  for (const auto& subspace : experiment.subspaces) {
    for (const Bindings::Unknown& each : subspace->bindings.unknown()) unknown.emplace(each.span, &each);
  }
  std::vector<std::string> names;
  std::set<Path> choices;
  const bool set_variable = find_set_variable(experiment) != nullptr;  // reported as such
  for (const auto& [span, each] : unknown) {
    if (each->kind == Bindings::Unknown::Kind::choice) {
      if (choices.insert(each->path).second) report_choice(experiment, *each, diagnostics);
      continue;
    }
    if (report_special(experiment, *each, diagnostics)) continue;
    // An exclusion of one block may be about what another sets.
    const bool known = std::any_of(
        experiment.subspaces.begin(), experiment.subspaces.end(),
        [path = &each->path](const auto& subspace) { return subspace->bindings.knows(path->segments); });
    if (known || (is_variable(each->path.segments) && set_variable)) continue;
    if (names.empty()) names = meaningful(experiment);
    const std::string name = to_string(each->path);
    diagnostics
        .report(Kind::unknown_name, span,
                fmt::format("`{}` means nothing in the experiment \"{}\": no schema knows it, and nothing "
                            "sets it",
                            name, experiment.name()))
        .with_hint(hint_for(*each, experiment, names));
  }
}

void report_renamed_names(const ResolvedExperiment& experiment, std::string_view schema_version,
                          Diagnostics& diagnostics) {
  // Every subspace binds the same texts.
  std::map<Span, const Bindings::Renamed*> found;
  for (const auto& subspace : experiment.subspaces) {
    for (const Bindings::Renamed& each : subspace->bindings.renamed()) found.emplace(each.span, &each);
  }
  for (const auto& [span, each] : found)
    report_old_name(*each->old, each->at, schema_version, span, each->text, diagnostics);
}

}  // namespace presetc
