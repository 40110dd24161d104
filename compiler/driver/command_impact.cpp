#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/json_text.h"
#include "driver/commands.h"
#include "driver/revision_pair.h"
#include "driver/scope.h"
#include "explain/impact.h"
#include "resolve/input_files.h"

namespace presetc {

namespace {

std::string impact_json(const std::vector<ImpactedExperiment>& experiments) {
  JsonText json(/*pretty=*/true);
  json.begin_object().key("experiments").begin_list();
  for (const ImpactedExperiment& experiment : experiments) {
    json.begin_object().member("experiment", experiment.name).member("status", experiment.status);
    json.key("points").begin_list();
    for (const ImpactedPoint& point : experiment.points) {
      JsonText line(/*pretty=*/false);
      line.begin_object().member("label", point.label).member("id", point.id).member("status", point.status);
      json.raw(line.end_object().text());
    }
    json.end_list().end_object();
  }
  json.end_list().end_object();
  return json.text() + "\n";
}

/// What is to be run again: everything but what is gone, unless --only says otherwise.
bool is_wanted(std::string_view status, const Options& options) {
  return options.only.empty() ? status != status_removed : status == options.only;
}

std::string impact_lines(const std::vector<ImpactedExperiment>& experiments, const Options& options) {
  std::string text;
  for (const ImpactedExperiment& experiment : experiments) {
    if (!options.points) {
      if (is_wanted(experiment.status, options)) text += experiment.name + "\n";
      continue;
    }
    for (const ImpactedPoint& point : experiment.points) {
      if (!is_wanted(point.status, options)) continue;
      text += experiment.name + (point.label.empty() ? "" : ":" + point.label) + "\n";
    }
  }
  return text;
}

int give(const std::vector<ImpactedExperiment>& experiments, const Options& options, Environment& environment,
         Workspace& workspace) {
  const int code = finish(options, environment, workspace);
  // A script would take half an answer for the whole.
  if (code == exit_done)
    environment.out += options.json ? impact_json(experiments) : impact_lines(experiments, options);
  return code;
}

int impact_against(const Options& options, Environment& environment) {
  RevisionPair pair;
  Workspace& now = pair.after.workspace;
  if (!compare_with_revision(options, environment, pair)) return finish(options, environment, now);
  return give(impact_of(pair.differences), options, environment, now);
}

/// The paths that the names mean: of presets by their names, and of any file or directory of the project.
std::vector<std::string> paths_of(const Options& options, Environment& environment,
                                  const Workspace& workspace, Diagnostics& diagnostics) {
  const Project& project = *workspace.project;
  std::vector<std::string> paths;
  for (const std::string& name : options.names) {
    Diagnostics why;
    const Preset* preset = project.index.find({name, {}}, why);
    if (preset != nullptr) {
      paths.push_back(workspace.sources[preset->file].name);
    } else if (environment.files.info(name).type != FileType::absent) {
      paths.push_back(normal_path(located(project.settings, environment.files, {name}).front()));
    } else {
      diagnostics.take(std::move(why));
    }
  }
  return paths;
}

/// What is at these paths, and to which experiments it matters whatever presets they apply.
ImpactCause cause_of(const std::vector<std::string>& paths, const Scope& scope, const Workspace& workspace) {
  const Project& project = *workspace.project;
  const auto is_given = [&](FileId file) {
    if (file == no_file) return false;
    const std::string& name = workspace.sources[file].name;
    return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
      return name == path || path == "." || name.starts_with(path + '/');
    });
  };
  ImpactCause cause;
  std::set<FileId> of_presets;
  for (const Preset& preset : project.presets) {
    of_presets.insert(preset.file);
    of_presets.insert(preset.config_source);
    if (is_given(preset.file) || is_given(preset.config_source)) cause.presets.insert(&preset);
  }
  for (const ExperimentReference& reference : scope.experiments) {
    const auto inputs = inputs_of(project, reference);
    const bool wholly =
        is_given(project.settings.file) || std::any_of(inputs.begin(), inputs.end(), [&](FileId file) {
          return !of_presets.contains(file) && is_given(file);
        });
    if (wholly) cause.experiments.insert(reference.experiment->name.text);
  }
  return cause;
}

int impact_of_files(const Options& options, Environment& environment) {
  auto& workspace = environment.keep<Workspace>();
  if (!open_project(options, environment, workspace)) return finish(options, environment, workspace);
  Diagnostics& diagnostics = workspace.diagnostics;
  const Project& project = *workspace.project;
  Diagnostics wrong_names;
  const auto paths = paths_of(options, environment, workspace, wrong_names);
  const Scope scope = paths.empty() ? scope_of_nothing(project)
                                    : scope_of_files(project, workspace.sources, paths, wrong_names);
  // Names need no points: what applies a preset is known from the files, whatever else is wrong with them.
  const bool names_alone = !options.points && !options.json;
  if (wrong_names.has_errors() || names_alone) {
    diagnostics.drop_all_but_errors();
    // What a manifest with a mistake applies is not known: it may be what was asked about.
    std::set<FileId> elsewhere = scope_of_nothing(project).unconcerned;
    for (const Manifest& manifest : project.manifests) elsewhere.erase(manifest.file);
    diagnostics.drop_places(elsewhere, {});
    diagnostics.take(std::move(wrong_names));
    return give(impact_of(scope.experiments), options, environment, workspace);
  }
  Resolver resolver(project, workspace.flags, environment.jobs, diagnostics);
  const Resolution resolution = resolver.resolve(scope.experiments, Resolver::Depth::points, diagnostics);
  diagnostics.drop_all_but_errors();
  diagnostics.drop_places(scope.unconcerned, scope.unconcerned_spans);
  return give(impact_of(resolution, resolver.variables(), cause_of(paths, scope, workspace)), options,
              environment, workspace);
}

int command_impact(const Options& options, Environment& environment) {
  if (!options.against.empty()) return impact_against(options, environment);
  if (!options.names.empty() && options.only.empty()) return impact_of_files(options, environment);
  environment.messages +=
      fmt::format("presetc: {}\n`presetc impact --help` shows what is possible\n",
                  options.only.empty() ? "impact takes presets, or --against and a git revision"
                                       : "--only goes with --against");
  return exit_usage;
}

constexpr std::array<OptionRow, 6> impact_options{{
    {"NAME", &Options::names, "presets or files of the project; with --against experiments to look at"},
    {"--against", &Options::against, "what really changed since this git revision; OLD..NEW: between two",
     "REVISION"},
    {"--only", &Options::only, "with --against: only these (default: what is changed or added)",
     "changed|added|removed", Accepts::listed},
    {"--points", &Options::points, "a line for each point: EXPERIMENT:LABEL"},
    set_option,
    json_option,
}};

}  // namespace

constinit const Command impact_command{
    "impact",
    command_impact,
    group_look,
    "List the experiments that depend on presets, or that changed since a git revision",
    "presetc impact --against origin/main | xargs -r presetc build",
    impact_options};

}  // namespace presetc
