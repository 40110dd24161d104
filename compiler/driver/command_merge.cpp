#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "driver/commands.h"
#include "driver/json_values.h"
#include "driver/scope.h"
#include "driver/workspace.h"
#include "emit/write_value.h"
#include "load/decode_merge.h"
#include "load/link.h"
#include "resolve/conflict_text.h"

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
    const bool twice = reference.preset != nullptr && std::any_of(body.presets->begin(), body.presets->end(),
                                                                  [&](const PresetReference& other) {
                                                                    return other.preset == reference.preset;
                                                                  });
    if (twice) {
      workspace.diagnostics.report(Kind::duplicate_preset, {},
                                   fmt::format("the preset \"{}\" is listed twice", name));
      experiment.broken = true;
      continue;
    }
    report_deprecated(*workspace.project, reference, workspace.diagnostics);
    body.presets->push_back(reference);
  }
}

std::vector<std::string> applied_names(const Options& options, const ResolvedExperiment& merged) {
  if (!options.names.empty()) return options.names;
  std::vector<std::string> names;
  for (const Preset* preset : merged.presets) names.push_back(preset->name);
  return names;
}

std::string as_json(const Options& options, const ResolvedExperiment& merged, const Sources& sources) {
  JsonText json(/*pretty=*/true);
  json.begin_object();
  json.key("config");
  append_value(*merged.config, json);
  json.key("parameters").begin_object();
  for (const Axis& axis : merged.axes) {
    json.key(to_string(axis.path));
    append_values(axis.candidates, json);
  }
  json.end_object();
  json.key("applied_presets").begin_list();
  for (const std::string& name : applied_names(options, merged)) json.string(name);
  json.end_list();
  json.key("conflicts");
  append_conflicts(merged.conflicts, sources, json);
  json.key("notes");
  append_conflicts(merged.notes, sources, json);
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
  names.reserve(merged.axes.size());
  for (const Axis& axis : merged.axes) {
    names.push_back(to_string(axis.path));
    offers.push_back(
        {arena.copy(names.back()), axis.span, make_list(arena, axis.candidates, {axis.span, Cause::merged})});
  }
  std::vector<Member> parts;
  if (!merged.config->members().empty()) parts.push_back({"config", {}, merged.config});
  if (!offers.empty()) parts.push_back({"parameters", {}, make_map(arena, offers, {})});
  text += to_yaml(*make_map(arena, parts, {}));
  const auto list = [&](std::string_view what, const std::vector<Conflict>& conflicts) {
    for (const Conflict& conflict : conflicts) {
      text += fmt::format("# {}: {}: {}{} [{}]\n", what, to_string(conflict.path), reason_of(conflict),
                          conflict.settled ? " (settled)" : "", info(conflict.kind).slug);
    }
  };
  list("conflict", merged.conflicts);
  list("note", merged.notes);
  return text;
}

}  // namespace

int command_merge(const Options& options, Environment& environment) {
  Workspace workspace;
  if (!open_project(options, environment, workspace)) return finish(options, environment, workspace);
  if (options.names.empty() && workspace.project->settings.default_preset.empty()) {
    environment.messages += "presetc: no preset given, and presetc.yaml has no default_preset\n";
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

}  // namespace presetc
