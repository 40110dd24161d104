#include "driver/pipeline.h"

#include <algorithm>

#include <fmt/format.h>

#include "driver/scope.h"
#include "driver/workspace.h"
#include "driver/wrap_text.h"
#include "emit/commit.h"
#include "emit/output_plan.h"

namespace presetc {

namespace {

std::size_t count_points(const Resolution& resolution) {
  std::size_t points = 0;
  for (const auto& experiment : resolution.experiments) points += experiment.points.size();
  return points;
}

std::size_t count_conflicts(const Resolution& resolution) {
  std::size_t conflicts = 0;
  for (const auto& experiment : resolution.experiments) conflicts += experiment.conflicts.size();
  return conflicts;
}

std::string checked_text(const Project& project, const Scope& scope, const Resolution& resolution) {
  const auto presets =
      std::count_if(project.presets.begin(), project.presets.end(),
                    [&](const Preset& preset) { return !scope.unconcerned.contains(preset.file); });
  return fmt::format(
      "checked {}, {}, {}: no mistakes\n", counted(static_cast<std::size_t>(presets), "preset"),
      counted(resolution.experiments.size(), "experiment"), counted(count_points(resolution), "point"));
}

std::string built_text(const Resolution& resolution, const CommitResult& result,
                       const std::string& directory) {
  const std::size_t files = result.written + result.unchanged;
  std::string text = fmt::format("{} in {}: {} written, {} unchanged, {} removed", counted(files, "file"),
                                 directory, result.written, result.unchanged, result.removed);
  const std::size_t conflicts = count_conflicts(resolution);
  if (conflicts > 0) text += fmt::format("; {} recorded in index.json", counted(conflicts, "conflict"));
  return text + "\n";
}

}  // namespace

int run_pipeline(const Options& options, Environment& environment, Goal goal) {
  Workspace workspace;
  Diagnostics& diagnostics = workspace.diagnostics;

  // argv -> Project. From here on every file of the project is read, and every name means something or was
  // reported.
  if (!open_project(options, environment, workspace)) return finish(options, environment, workspace);
  const Project& project = *workspace.project;
  const auto names = located(project.settings, environment.files, options.names);
  const Scope scope = goal == Goal::build ? scope_of_names(project, workspace.sources, names, diagnostics)
                                          : scope_of_files(project, workspace.sources, names, diagnostics);

  // Project -> Resolution. From here on every point is complete and has passed its schema.
  Resolver resolver(project, workspace.flags, environment.jobs, diagnostics);
  const Resolution resolution = resolver.resolve(scope.experiments, diagnostics);

  // Resolution -> OutputPlan. From here on every output has its name and its bytes.
  const OutputPlan plan =
      plan_outputs(resolution, project.settings.schema_version, environment.jobs, diagnostics);
  diagnostics.drop_places(scope.unconcerned, scope.unconcerned_spans);

  // OutputPlan -> files, if nothing at all is wrong.
  if (!diagnostics.has_errors()) {
    if (goal == Goal::check) {
      environment.out += checked_text(project, scope, resolution);
    } else {
      const std::string directory = project.settings.below_root(project.settings.output);
      const CommitResult result = commit(plan, {scope.everything}, directory, environment.files,
                                         workspace.sources, environment.jobs, diagnostics);
      if (!diagnostics.has_errors()) environment.out += built_text(resolution, result, directory);
    }
  }
  return finish(options, environment, workspace);
}

}  // namespace presetc
