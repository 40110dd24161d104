#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "driver/commands.h"
#include "driver/json_values.h"
#include "driver/scope.h"
#include "driver/workspace.h"
#include "emit/write_value.h"
#include "explain/selection.h"
#include "load/decode_merge.h"
#include "load/link.h"
#include "load/listed_presets.h"
#include "resolve/conflict_text.h"
#include "resolve/subspace.h"

namespace presetc {

namespace {

/// An experiment that lists what the command line lists, in a manifest of its own.
void declare_experiment(const Options& options, Workspace& workspace, Manifest& manifest) {
  Experiment& experiment = manifest.experiments.emplace_back();
  experiment.name = {"merge", {}};
  Body& body = experiment.body;
  body.allow_mixed_runtimes = options.allow_mixed_runtimes;
  if (!options.strategy.empty()) {
    const Source& text = workspace.sources.add("--strategy", options.strategy);
    const Span span{text.id, 0, static_cast<std::uint32_t>(text.bytes.size())};
    const Value* name = make_string(workspace.arena, text.bytes, {span, Cause::written});
    body.says_merge = true;
    body.merge = decode_merge(*name, workspace.arena, workspace.diagnostics);
    // A merge under another strategy than the one that was meant shows nothing.
    experiment.broken = !body.merge.strategy;
  }
  if (options.names.empty()) return;
  body.presets.emplace();
  for (const std::string& name : options.names) {
    PresetReference reference{{name, {}}, workspace.project->index.find({name, {}}, workspace.diagnostics)};
    const auto listed = listed_presets(body);
    const bool twice = reference.preset != nullptr &&
                       std::any_of(listed.begin(), listed.end(),
                                   [&](const auto* other) { return other->preset == reference.preset; });
    if (twice) {
      workspace.diagnostics.report(Kind::duplicate_preset, {},
                                   fmt::format("the preset \"{}\" is listed twice", name));
      experiment.broken = true;
      continue;
    }
    report_deprecated(*workspace.project, reference, workspace.diagnostics);
    body.presets->push_back(plain_entry(std::move(reference)));
  }
}

/// A command line lists presets and neither chooses nor sweeps: there is one.
const Subspace& subspace_of(const ResolvedExperiment& merged) {
  return *merged.subspaces.front();
}

std::vector<std::string> applied_names(const Options& options, const ResolvedExperiment& merged) {
  if (!options.names.empty()) return options.names;
  std::vector<std::string> names;
  for (const AppliedPreset& applied : merged.variants.front().presets) names.push_back(applied.preset->name);
  return names;
}

std::string as_json(const Options& options, const ResolvedExperiment& merged, const Sources& sources) {
  JsonText json(/*pretty=*/true);
  json.begin_object();
  json.key("config");
  append_value(*subspace_of(merged).config, json);
  json.key("parameters").begin_object();
  for (const Axis& axis : subspace_of(merged).axes) {
    json.key(to_string(axis.path()));
    append_values(candidates_of(axis), json);
  }
  json.end_object();
  json.key("applied_presets").begin_list();
  for (const std::string& name : applied_names(options, merged)) json.string(name);
  json.end_list();
  json.key("conflicts");
  append_conflicts(merged.variants.front().conflicts, sources, json);
  json.key("notes");
  append_conflicts(merged.variants.front().notes, sources, json);
  json.end_object();
  return json.text() + "\n";
}

/// YAML that could be the body of a preset, with what happened in comments.
std::string as_yaml(const Options& options, const ResolvedExperiment& merged, Arena& arena) {
  const Strategy strategy = merged.settings.merge.strategy.value_or(Strategy{});
  std::string text =
      fmt::format("# {}: {}\n", strategy_name(strategy), fmt::join(applied_names(options, merged), ", "));
  std::vector<Member> offers;
  std::vector<std::string> names;
  const Subspace& subspace = subspace_of(merged);
  names.reserve(subspace.axes.size());
  for (const Axis& axis : subspace.axes) {
    names.push_back(to_string(axis.path()));
    offers.push_back({arena.copy(names.back()), axis.span,
                      make_list(arena, candidates_of(axis), {axis.span, Cause::merged})});
  }
  std::vector<Member> parts;
  if (!subspace.config->members().empty()) parts.push_back({"config", {}, subspace.config});
  if (!offers.empty()) parts.push_back({"parameters", {}, make_map(arena, offers, {})});
  text += to_yaml(*make_map(arena, parts, {}));
  const auto list = [&](std::string_view what, const std::vector<Conflict>& conflicts) {
    for (const Conflict& conflict : conflicts) {
      text += fmt::format("# {}: {}: {}{} [{}]\n", what, to_string(conflict.path), reason_of(conflict),
                          conflict.settled ? " (settled)" : "", info(conflict.kind).slug);
    }
  };
  list("conflict", merged.variants.front().conflicts);
  list("note", merged.variants.front().notes);
  return text;
}

/// What to do about it; where there is no presetc.yaml, there may be no project either.
std::string nothing_to_merge(const Project& project) {
  if (project.settings.file != no_file)
    return "presetc: no preset given, and presetc.yaml has no default_preset\n";
  const auto preset = std::find_if(project.presets.begin(), project.presets.end(),
                                   [](const Preset& each) { return !each.hidden; });
  if (preset == project.presets.end()) return "presetc: no preset given\n";
  return fmt::format("presetc: no preset given; name one, such as {}\n", shown_name(project, *preset));
}

int command_merge(const Options& options, Environment& environment) {
  auto& workspace = environment.keep<Workspace>();
  if (!open_presets(options, environment, workspace)) return finish(options, environment, workspace);
  if (options.names.empty() && workspace.project->settings.default_preset.empty()) {
    // There may be one, with a mistake.
    workspace.diagnostics.drop_places(scope_of_nothing(*workspace.project).unconcerned, {});
    if (workspace.diagnostics.has_errors()) return finish(options, environment, workspace);
    environment.messages += nothing_to_merge(*workspace.project);
    return exit_usage;
  }
  Manifest manifest;
  manifest.keep_references = workspace.project->settings.keep_references;
  declare_experiment(options, workspace, manifest);
  const ExperimentReference reference{&manifest, &manifest.experiments.front()};
  Resolver resolver(*workspace.project, workspace.flags, environment.jobs, workspace.diagnostics);
  workspace.diagnostics.drop_places(scope_of_experiment(*workspace.project, reference).unconcerned, {});
  // A strategy or a value that could not be read is not replaced by another.
  if (workspace.diagnostics.has_errors()) return finish(options, environment, workspace);
  const auto merged = resolver.merge_only(reference, workspace.diagnostics);
  // What was merged is shown even if a conflict makes the merge fail: that is when people look at it.
  if (merged) {
    environment.out += options.json ? as_json(options, *merged, workspace.sources)
                                    : as_yaml(options, *merged, workspace.arena);
  }
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 7> merge_options{{
    {"PRESET", &Options::names, "presets in merge order (default: the project's default_preset)"},
    {"-s,--strategy", &Options::strategy, "how: union, intersection, last_wins or exact", "STRATEGY"},
    set_option,
    conflicts_option,
    {"--allow-mixed-runtimes", &Options::allow_mixed_runtimes, "presets for different runtimes are meant"},
    json_option,
    allow_deprecated_option,
}};

}  // namespace

constinit const Command merge_command{"merge",
                                      command_merge,
                                      group_compile,
                                      "Merge presets on the spot and show the result and the conflicts",
                                      "presetc merge low-latency balanced --strategy intersection",
                                      merge_options};

}  // namespace presetc
