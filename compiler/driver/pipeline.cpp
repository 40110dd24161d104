#include "driver/pipeline.h"

#include <algorithm>

#include "base/parallel_for.h"
#include "driver/build_project.h"
#include "driver/shard.h"
#include "driver/summary.h"
#include "emit/commit.h"
#include "emit/spare_directories.h"
#include "load/references.h"
#include "resolve/inherited_values.h"
#include "resolve/keep_where.h"

namespace presetc {

namespace {

/// The points where --where holds, of what was resolved.
void keep_where(const std::string& where, Resolution& resolution, const VariableReader& variables,
                Workspace& workspace) {
  const Source& source = workspace.sources.add("--where", where);
  const auto condition =
      parse_expression(source.bytes, {source.id, 0, {}}, workspace.arena, workspace.diagnostics);
  if (!condition) return;
  if (check_variables(*condition, workspace.project->settings.env, workspace.diagnostics))
    keep_where(resolution, *condition, variables, workspace.diagnostics);
}

/// Also of presets that no experiment applies.
void check_inherited(Compiled& compiled, std::size_t jobs) {
  const auto& presets = compiled.workspace.project->presets;
  std::vector<Arena> arenas(std::max<std::size_t>(jobs, 1));
  std::vector<Diagnostics> found(presets.size());
  const std::size_t worth = jobs_for_short_items(presets.size(), jobs);
  parallel_for(presets.size(), worth, [&](std::size_t i, std::size_t worker) {
    const FlatPreset* flat = compiled.resolver->flat(presets[i]);
    if (flat != nullptr && !compiled.scope.unconcerned.contains(presets[i].file))
      check_inherited(*flat, compiled.workspace.project->settings.schema_version, arenas[worker], found[i]);
  });
  for (Diagnostics& each : found) compiled.workspace.diagnostics.take(std::move(each));
}

}  // namespace

bool compile(const Options& options, Environment& environment, Goal goal, const Part* part,
             Compiled& compiled) {
  Workspace& workspace = compiled.workspace;
  Diagnostics& diagnostics = workspace.diagnostics;

  // argv -> Project. From here on every file that matters is read, and every name means something or was
  // reported.
  if (!open_files(options, environment, part == nullptr ? nullptr : &part->first, workspace)) return false;
  const Project& project = *workspace.project;
  check_lock(project, environment.files, workspace.sources, diagnostics,
             part == nullptr ? IsSettled() : part->is_settled);
  const auto names = located(project.settings, environment.files, options.names);
  compiled.scope = goal == Goal::build ? scope_of_names(project, workspace.sources, names, diagnostics)
                                       : scope_of_files(project, workspace.sources, names, diagnostics);
  if (const auto shard = parse_shard(options.shard))
    compiled.scope = scope_of_shard(project, workspace.sources, compiled.scope, *shard);

  // Project -> Resolution. From here on every point is complete and has passed its schema.
  compiled.resolver = std::make_unique<Resolver>(project, workspace.flags, environment.jobs, diagnostics);
  check_inherited(compiled, environment.jobs);
  compiled.found_before = diagnostics.all().size();
  compiled.resolution =
      compiled.resolver->resolve(compiled.scope.experiments, Resolver::Depth::points, diagnostics);
  const VariableReader& variables = compiled.resolver->variables();
  if (!options.where.empty()) keep_where(options.where, compiled.resolution, variables, workspace);

  // Resolution -> OutputPlan. From here on every output has its name, and can be written in its format.
  compiled.plan = plan_outputs(
      {compiled.resolution, variables, workspace.sources, project.settings, environment.jobs}, diagnostics);
  spare_directories(compiled.plan, project.settings, environment.files, diagnostics);
  diagnostics.drop_places(compiled.scope.unconcerned, compiled.scope.unconcerned_spans);
  return true;
}

int run_pipeline(const Options& options, Environment& environment, Goal goal, BuildFindings* findings) {
  auto& compiled = environment.keep<Compiled>();
  Workspace& workspace = compiled.workspace;
  if (!open_settings(options, environment, workspace) ||
      !compile(options, environment, goal, nullptr, compiled) || workspace.diagnostics.has_errors()) {
    return finish(options, environment, workspace);
  }
  const Project& project = *workspace.project;
  if (goal == Goal::check) {
    environment.out += checked_text(project, compiled.scope, compiled.resolution, workspace.sources);
    return finish(options, environment, workspace);
  }

  // OutputPlan -> files.
  const std::string directory = project.settings.below_root(project.settings.output);
  if (findings != nullptr) findings->output = directory;
  // Where only some points are built, the experiments without any keep what they have.
  const bool everything = compiled.scope.everything && options.where.empty();
  const CommitResult result = commit(compiled.plan, {everything}, directory, environment.files,
                                     workspace.sources, environment.jobs, workspace.diagnostics);
  if (!workspace.diagnostics.has_errors()) {
    environment.out += options.only_compare
                           ? compared_text(result, directory)
                           : built_text(facts_of(compiled.resolution, workspace.sources), result, directory);
  }
  if (findings != nullptr && findings->before_finish) findings->before_finish(workspace);
  return finish(options, environment, workspace);
}

}  // namespace presetc
