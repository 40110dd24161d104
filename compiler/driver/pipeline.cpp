#include "driver/pipeline.h"

#include "driver/scope.h"
#include "driver/summary.h"
#include "driver/workspace.h"
#include "emit/commit.h"
#include "emit/output_plan.h"
#include "load/preset_lock.h"
#include "load/references.h"
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

}  // namespace

int run_pipeline(const Options& options, Environment& environment, Goal goal) {
  Workspace workspace;
  Diagnostics& diagnostics = workspace.diagnostics;

  // argv -> Project. From here on every file of the project is read, and every name means something or was
  // reported.
  if (!open_project(options, environment, workspace)) return finish(options, environment, workspace);
  const Project& project = *workspace.project;
  check_lock(project, environment.files, workspace.sources, diagnostics);
  const auto names = located(project.settings, environment.files, options.names);
  const Scope scope = goal == Goal::build ? scope_of_names(project, workspace.sources, names, diagnostics)
                                          : scope_of_files(project, workspace.sources, names, diagnostics);

  // Project -> Resolution. From here on every point is complete and has passed its schema.
  Resolver resolver(project, workspace.flags, environment.jobs, diagnostics);
  Resolution resolution = resolver.resolve(scope.experiments, Resolver::Depth::points, diagnostics);
  if (!options.where.empty()) keep_where(options.where, resolution, resolver.variables(), workspace);

  // Resolution -> OutputPlan. From here on every output has its name, and can be written in its format.
  const OutputPlan plan = plan_outputs(
      {resolution, resolver.variables(), workspace.sources, project.settings, environment.jobs}, diagnostics);
  diagnostics.drop_places(scope.unconcerned, scope.unconcerned_spans);

  // OutputPlan -> files, if nothing at all is wrong.
  if (!diagnostics.has_errors()) {
    if (goal == Goal::check) {
      environment.out += checked_text(project, scope, resolution, workspace.sources);
    } else {
      const std::string directory = project.settings.below_root(project.settings.output);
      // Where only some points are built, the experiments without any keep what they have.
      const bool everything = scope.everything && options.where.empty();
      const CommitResult result = commit(plan, {everything}, directory, environment.files, workspace.sources,
                                         environment.jobs, diagnostics);
      if (!diagnostics.has_errors())
        environment.out += built_text(resolution, result, directory, workspace.sources);
    }
  }
  return finish(options, environment, workspace);
}

}  // namespace presetc
