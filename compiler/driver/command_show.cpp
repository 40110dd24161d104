#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/closest.h"
#include "base/wrap_text.h"
#include "diagnostics/excerpt.h"
#include "driver/commands.h"
#include "driver/json_values.h"
#include "driver/scope.h"
#include "driver/screen_table.h"
#include "driver/show_json.h"
#include "driver/show_values.h"
#include "driver/workspace.h"
#include "explain/preset_uses.h"
#include "value/display.h"

namespace presetc {

namespace {

using Field = std::pair<std::string_view, std::string>;

/// Each line of the text broken at its own. What a terminal would obey or hide is made visible.
std::string wrapped_lines(std::string_view text, std::size_t width) {
  const auto newline = text.find('\n');
  if (newline == std::string_view::npos) return wrapped(printable(text), width);
  return wrapped(printable(text.substr(0, newline)), width) + '\n' +
         wrapped_lines(text.substr(newline + 1), width);
}

std::string field_lines(const std::vector<Field>& fields) {
  std::size_t width = 0;
  for (const auto& [name, text] : fields) width = std::max(width, text.empty() ? 0 : name.size());
  std::string lines;
  for (const auto& [name, text] : fields) {
    if (text.empty()) continue;
    lines += fmt::format("{:<{}}  ", name, width);
    // Long texts go on below their own beginning.
    std::string_view rest = text;
    while (rest.ends_with('\n')) rest.remove_suffix(1);
    for (const char c : wrapped_lines(rest, screen_width - width - 2)) {
      lines += c;
      if (c == '\n') lines.append(width + 2, ' ');
    }
    lines += '\n';
  }
  return lines;
}

std::string names_of(const std::vector<PresetReference>& references) {
  std::vector<std::string_view> names;
  for (const PresetReference& reference : references) names.push_back(reference.name.text);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string_view name_of(const Preset& preset) {
  return preset.full_name;
}
std::string_view name_of(const Experiment& experiment) {
  return experiment.name.text;
}

/// The names of users; a preset that everybody uses shows a few.
template <class User>
std::string users_text(const std::vector<const User*>& users) {
  constexpr std::size_t most_named = 12;
  std::vector<std::string_view> names;
  for (const User* user : users) {
    if (names.size() == most_named) break;
    names.push_back(name_of(*user));
  }
  const std::string more =
      users.size() > most_named ? fmt::format(" and {} more", users.size() - most_named) : "";
  return fmt::format("{}{}", fmt::join(names, ", "), more);
}

/// Who uses a preset: "-" says that nobody does, which one may have come to see.
std::vector<Field> use_fields(const PresetUses& uses) {
  std::string applied = users_text(uses.applied_by);
  if (uses.is_default) applied += applied.empty() ? "(the default preset)" : " (the default preset)";
  return {
      {"extended by", users_text(uses.extended_by)},
      {"required by", users_text(uses.required_by)},
      {"excluded by", users_text(uses.excluded_by)},
      {"applied by", uses.used() ? applied : "no experiment"},
      {"inherited by", users_text(uses.inherited_by)},
  };
}

/// `since version 2.0; an error from version 3.0 on; use "x"; why`, or what of it the preset says.
std::string deprecation_text(const Deprecation& deprecated) {
  if (!deprecated.span.known()) return "";
  std::vector<std::string> parts;
  if (!deprecated.since.empty()) parts.push_back(fmt::format("since version {}", deprecated.since.text));
  if (!deprecated.removal_version.empty())
    parts.push_back(fmt::format("an error from version {} on", deprecated.removal_version.text));
  if (!deprecated.replaced_by.empty())
    parts.push_back(fmt::format("use \"{}\"", deprecated.replaced_by.text));
  if (!deprecated.message.empty()) parts.emplace_back(deprecated.message.text);
  return parts.empty() ? "yes" : fmt::format("{}", fmt::join(parts, "; "));
}

std::vector<Field> fields_of(const Preset& preset, const Sources& sources) {
  std::vector<std::string_view> tags;
  for (const Text& tag : preset.tags) tags.push_back(tag.text);
  std::vector<std::string_view> flags;
  if (preset.system) flags.emplace_back("system");
  if (preset.hidden) flags.emplace_back("hidden");
  return {
      {"preset", preset.full_name},
      {"title", std::string(preset.title.text)},
      {"description", std::string(preset.description.text)},
      {"use case", std::string(preset.use_case.text)},
      {"category", std::string(preset.category.text)},
      {"runtime", preset.effective_runtime.empty() ? "any" : std::string(preset.effective_runtime)},
      {"schema", std::string(preset.effective_schema)},
      {"tags", fmt::format("{}", fmt::join(tags, ", "))},
      {"flags", fmt::format("{}", fmt::join(flags, ", "))},
      {"deprecated", deprecation_text(preset.deprecated)},
      {"extends", names_of(preset.extends)},
      {"requires", names_of(preset.requires_presets)},
      {"conflicts with", names_of(preset.conflicts_with)},
      {"metadata", preset.metadata == nullptr ? "" : display(*preset.metadata, 80)},
      {"file", sources[preset.file].name},
  };
}

std::vector<Field> fields_of(const ResolvedExperiment& experiment, const Sources& sources) {
  std::vector<std::string> presets;
  const Variant& shown = experiment.variants.front();
  for (const AppliedPreset& applied : shown.presets) {
    const std::string below = applied.at.segments.empty() ? "" : " at " + to_string(applied.at);
    presets.push_back(std::string(applied.preset->name) + below);
  }
  std::vector<std::string> choice;
  for (std::size_t i = 0; i < shown.choice.size(); ++i) {
    const PresetAxis& axis = experiment.preset_axes[i];
    choice.push_back(fmt::format("{}={}, one of {}", axis.name, axis.labels[shown.choice[i]],
                                 fmt::join(axis.labels, " | ")));
  }
  const Span span = experiment.experiment->name.span;
  return {
      {"experiment", std::string(experiment.experiment->name.text)},
      {"description", std::string(experiment.settings.description.text)},
      {"presets", fmt::format("{}", fmt::join(presets, ", "))},
      {"choice", fmt::format("{}", fmt::join(choice, "; "))},
      {"schema", std::string(shown.schemas.root().name)},
      {"metadata", experiment.settings.metadata == nullptr ? "" : display(*experiment.settings.metadata, 80)},
      {"points", count_of_points(experiment).text()},
      {"declared",
       fmt::format("{}:{}", sources[span.file].name, sources[span.file].position(span.begin).line)},
  };
}

/// `shown` is a Preset or a ResolvedExperiment; `uses`, of a preset, may be null.
template <class Shown>
void show(const Shown& shown, const PresetUses* uses, const std::vector<ShownValue>& values,
          const Options& options, const Workspace& workspace, Environment& environment) {
  const Sources& sources = workspace.sources;
  if (!options.json) {
    auto fields = fields_of(shown, sources);
    if (uses != nullptr) {
      auto more = use_fields(*uses);
      fields.insert(fields.end() - 1, std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
    }
    environment.out += field_lines(fields) + "\n" + values_as_table(values, sources);
    return;
  }
  JsonText json(/*pretty=*/true);
  json.begin_object();
  append_members(shown, sources, json);
  if (uses != nullptr) append_members(*uses, json);
  json.key("values");
  append_shown_values(values, sources, json);
  json.end_object();
  environment.out += json.text() + "\n";
}

/// Neither a preset, as `not_a_preset` says, nor an experiment.
void report_unknown(const std::string& name, Diagnostics not_a_preset, Workspace& workspace) {
  const bool ambiguous = not_a_preset.all().front().kind != Kind::unknown_preset;
  if (ambiguous) return workspace.diagnostics.take(std::move(not_a_preset));
  std::vector<std::string_view> names;
  for (const Preset& preset : workspace.project->presets) {
    names.push_back(preset.name);
    names.emplace_back(preset.full_name);
  }
  for (const ExperimentReference& each : scope_of_project(*workspace.project).experiments)
    names.push_back(each.experiment->name.text);
  const std::string hint = did_you_mean(name, names);
  workspace.diagnostics
      .report(Kind::unknown_preset, {}, fmt::format("no preset or experiment is named \"{}\"", name))
      .with_hint(hint.empty() ? "`presetc list` shows all presets and experiments" : hint);
}

int command_show(const Options& options, Environment& environment) {
  auto& workspace = environment.keep<Workspace>();
  if (!open_presets(options, environment, workspace)) return finish(options, environment, workspace);
  const Project& project = *workspace.project;
  const std::string& name = options.names.front();
  Resolver resolver(project, workspace.flags, environment.jobs, workspace.diagnostics);
  const ExperimentReference reference = find_experiment(project, name);
  Diagnostics not_a_preset;
  const Preset* preset = project.index.find({name, {}}, not_a_preset);
  const bool is_experiment = reference.experiment != nullptr && (options.experiment || preset == nullptr);
  if (is_experiment) {
    const Resolution resolution =
        resolver.resolve({reference}, Resolver::Depth::design, workspace.diagnostics);
    workspace.diagnostics.drop_places(scope_of_experiment(project, reference).unconcerned, {});
    for (const ResolvedExperiment& experiment : resolution.experiments) {
      show(experiment, nullptr, values_of(experiment), options, workspace, environment);
    }
  } else if (options.experiment) {
    workspace.diagnostics.drop_places(scope_of_nothing(project).unconcerned, {});
    workspace.diagnostics
        .report(Kind::unknown_experiment, {}, fmt::format("no experiment is named \"{}\"", name))
        .with_hint("`presetc list` shows all experiments");
  } else if (preset == nullptr) {
    workspace.diagnostics.drop_places(scope_of_nothing(project).unconcerned, {});
    report_unknown(name, std::move(not_a_preset), workspace);
  } else {
    workspace.diagnostics.drop_places(scope_of_preset(project, *preset).unconcerned, {});
    if (const FlatPreset* flat = resolver.flat(*preset)) {
      const Uses uses(project);
      show(*preset, &uses.of(*preset), values_of(*flat, workspace.arena), options, workspace, environment);
    }
  }
  workspace.diagnostics.drop_all_but_errors();
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 3> show_options{{
    {"NAME", &Options::names, "a preset or an experiment", "", Accepts::anything, 1, 1},
    {"--experiment", &Options::experiment, "the experiment, where a preset has that name too"},
    json_option,
}};

}  // namespace

constinit const Command show_command{"show",
                                     command_show,
                                     group_look,
                                     "Show a preset or an experiment, with the place each value came from",
                                     "presetc show vllm-throughput",
                                     show_options};

}  // namespace presetc
