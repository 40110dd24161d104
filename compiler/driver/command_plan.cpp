#include <array>

#include <fmt/format.h>

#include "driver/commands.h"
#include "driver/scope.h"
#include "driver/workspace.h"
#include "explain/plan_json.h"
#include "explain/plan_text.h"

namespace presetc {

namespace {

int command_plan(const Options& options, Environment& environment) {
  auto& workspace = environment.keep<Workspace>();
  if (!open_project(options, environment, workspace)) return finish(options, environment, workspace);
  const Project& project = *workspace.project;
  const auto names = located(project.settings, environment.files, options.names);
  const Scope scope = scope_of_names(project, workspace.sources, names, workspace.diagnostics);
  Resolver resolver(project, workspace.flags, environment.jobs, workspace.diagnostics);
  const Resolution resolution =
      resolver.resolve(scope.experiments, Resolver::Depth::design, workspace.diagnostics);
  workspace.diagnostics.drop_places(scope.unconcerned, scope.unconcerned_spans);
  workspace.diagnostics.drop_all_but_errors();  // the plan says what they would; the rest is for `check`

  std::vector<DesignFacts> facts;
  for (const ResolvedExperiment& experiment : resolution.experiments)
    facts.push_back(find_design_facts(experiment, resolver.variables()));
  const SharedPoints shared = find_shared_points(resolution, resolver.variables(), environment.jobs);
  if (options.json) {
    environment.out +=
        plan_json({resolution, facts, shared, workspace.sources, options.points}, resolver.variables());
    return finish(options, environment, workspace);
  }
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const ResolvedExperiment& experiment = resolution.experiments[i];
    environment.out += plan_text(experiment, facts[i], workspace.sources);
    if (options.points) environment.out += point_lines(experiment, resolver.variables());
    environment.out += "\n";
  }
  environment.out += shared_points_text(shared, resolution);
  environment.out += total_text(resolution);
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 5> plan_options{{
    {"EXPERIMENT", &Options::names, "experiments or manifests to look at (default: all)"},
    {"--points", &Options::points, "list every point with its id"},
    set_option,
    json_option,
    allow_deprecated_option,
}};

}  // namespace

constinit const Command plan_command{"plan",
                                     command_plan,
                                     group_compile,
                                     "Show the axes of experiments and count their points, write nothing",
                                     "presetc plan batch-size --points",
                                     plan_options};

}  // namespace presetc
