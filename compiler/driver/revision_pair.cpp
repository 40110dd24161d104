#include "driver/revision_pair.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/parallel_for.h"
#include "base/wrap_text.h"
#include "driver/preset_pairs.h"
#include "driver/project_root.h"
#include "driver/same_inputs.h"
#include "driver/scope.h"
#include "explain/diff_experiments.h"
#include "git/revision.h"
#include "git/revision_files.h"

namespace presetc {

namespace {

/// Experiments that a message names; more are counted.
constexpr std::size_t most_named = 5;

/// The project at `root` as a revision has it. Reports into `diagnostics`.
bool open_revision(const std::string& name, const std::string& root, const Options& options,
                   Environment& environment, CompiledSide& side, Diagnostics& diagnostics) {
  const auto revision = find_revision(root, name, diagnostics);
  if (!revision) return false;
  side.name = name;
  side.files = revision_files(*revision, root, environment.files);
  Environment there{.files = *side.files, .out = {}, .messages = {}, .variable = environment.variable};
  there.jobs = environment.jobs;
  Options same_place = options;
  same_place.directory = root;
  const bool opened = open_project(same_place, there, side.workspace);
  // What git does not give would pass for something that was not there yet.
  bool all_read = true;
  Diagnostics unread;
  for (const Diagnostic& diagnostic : side.workspace.diagnostics.all()) {
    if (diagnostic.kind != Kind::cannot_read) continue;
    unread.report(Kind::cannot_read, {}, fmt::format("{}, at {}", diagnostic.message, name));
    all_read = false;
  }
  if (opened && all_read) return true;
  if (&diagnostics == &side.workspace.diagnostics) diagnostics = Diagnostics();
  diagnostics.take(std::move(unread));
  if (!all_read) return false;
  diagnostics
      .report(Kind::not_in_revision, {},
              fmt::format("there is no project in {} at {}", root == "." ? "this directory" : root, name))
      .with_hint(fmt::format("`git ls-tree {} -- {}/` shows what is there", name, root));
  return false;
}

/// `OLD..NEW`: two revisions; else one, and the work tree. Such dots in `HEAD^{/a..b}` are a part of the
/// name.
std::pair<std::string, std::string> sides_of(const std::string& against) {
  const auto dots = against.find("..");
  const bool two = dots != std::string::npos && dots > 0 && dots + 2 < against.size() &&
                   against[dots + 2] != '.' && against.find('{') == std::string::npos;
  if (!two) return {against, {}};
  return {against.substr(0, dots), against.substr(dots + 2)};
}

bool open_sides(const Options& options, Environment& environment, RevisionPair& pair) {
  const auto [old_name, new_name] = sides_of(options.against);
  const std::string root = project_root(options, environment.files);
  Diagnostics& diagnostics = pair.after.workspace.diagnostics;
  pair.after.name = "work tree";
  const bool opened = new_name.empty()
                          ? open_project(options, environment, pair.after.workspace)
                          : open_revision(new_name, root, options, environment, pair.after, diagnostics);
  return opened && open_revision(old_name, root, options, environment, pair.before, diagnostics);
}

/// What the names on the command line mean. A name of one side only is good: there was an experiment once.
struct Wanted {
  std::vector<std::string> here, there;  ///< names of experiments and manifests now, and in the revision
  std::vector<std::string> presets;
  bool everything = false;
};

bool is_experiment(const CompiledSide& side, const std::string& name) {
  Diagnostics not_here;
  (void)scope_of_names(*side.workspace.project, side.workspace.sources, {name}, not_here);
  return !not_here.has_errors();
}

Wanted find_wanted(const std::vector<std::string>& names, RevisionPair& pair) {
  Wanted wanted;
  wanted.everything = names.empty();
  for (const std::string& name : names) {
    const bool here = is_experiment(pair.after, name);
    const bool there = is_experiment(pair.before, name);
    if (here) wanted.here.push_back(name);
    if (there) wanted.there.push_back(name);
    if (here || there) continue;
    if (is_preset(*pair.after.workspace.project, name) || is_preset(*pair.before.workspace.project, name)) {
      wanted.presets.push_back(name);
      continue;
    }
    pair.after.workspace.diagnostics
        .report(Kind::unknown_operand, {},
                fmt::format("no experiment, manifest or preset is named \"{}\"", name))
        .with_hint("`presetc list` shows all of them");
  }
  return wanted;
}

std::vector<ExperimentReference> experiments_of(const CompiledSide& side,
                                                const std::vector<std::string>& names, bool everything) {
  Diagnostics none;
  const Project& project = *side.workspace.project;
  if (everything) return scope_of_project(project).experiments;
  if (names.empty()) return {};
  return scope_of_names(project, side.workspace.sources, names, none).experiments;
}

/// Only mistakes that concern what was asked for.
void drop_unconcerned(const Wanted& wanted, CompiledSide& side) {
  Workspace& workspace = side.workspace;
  workspace.diagnostics.drop_all_but_errors();
  if (wanted.everything || !wanted.presets.empty()) return;
  Diagnostics none;
  const Scope scope = wanted.here.empty()
                          ? scope_of_nothing(*workspace.project)
                          : scope_of_names(*workspace.project, workspace.sources, wanted.here, none);
  workspace.diagnostics.drop_places(scope.unconcerned, scope.unconcerned_spans);
}

/// By name: experiment names are unique in a project.
using ByName = std::map<std::string_view, const ResolvedExperiment*>;

ByName resolved_by_name(const Resolution& resolution) {
  ByName experiments;
  for (const ResolvedExperiment& experiment : resolution.experiments)
    experiments.emplace(experiment.name(), &experiment);
  return experiments;
}

void resolve(CompiledSide& side, const std::vector<ExperimentReference>& experiments, std::size_t jobs) {
  Workspace& workspace = side.workspace;
  side.resolver =
      std::make_unique<Resolver>(*workspace.project, workspace.flags, jobs, workspace.diagnostics);
  side.resolution = side.resolver->resolve(experiments, Resolver::Depth::points, workspace.diagnostics);
}

std::vector<std::string_view> not_compiled(const std::vector<ExperimentReference>& experiments,
                                           const Resolution& resolution) {
  const ByName compiled = resolved_by_name(resolution);
  std::vector<std::string_view> names;
  for (const ExperimentReference& reference : experiments) {
    const auto name = reference.experiment->name.text;
    if (!compiled.contains(name)) names.push_back(name);
  }
  return names;
}

void report_broken(std::vector<std::string_view> names, CompiledSide& before, Diagnostics& diagnostics) {
  if (names.empty()) return;
  const std::size_t count = names.size();
  if (count > most_named) names.resize(most_named);
  Workspace& workspace = before.workspace;
  workspace.diagnostics.drop_all_but_errors();
  workspace.diagnostics.finish(workspace.sources);
  std::string first;
  if (!workspace.diagnostics.all().empty()) {
    const Diagnostic& diagnostic = workspace.diagnostics.all().front();
    first = "the first mistake there: ";
    if (diagnostic.span.known()) {
      const Source& source = workspace.sources[diagnostic.span.file];
      first += fmt::format("{}:{}: ", source.name, source.position(diagnostic.span.begin).line);
    }
    first += diagnostic.message;
  }
  diagnostics
      .report(Kind::broken_revision, {},
              fmt::format("{} not compile at {} and {} as not there: {}{}",
                          count == 1 ? "1 experiment does" : fmt::format("{} experiments do", count),
                          before.name, count == 1 ? "counts" : "count", fmt::join(names, ", "),
                          count > most_named ? ", ..." : ""))
      .with_hint(std::move(first));
}

/// Those that compile now, or are not there now.
void diff_resolutions(const std::vector<ExperimentReference>& old_experiments,
                      const std::vector<ExperimentReference>& new_experiments, std::size_t jobs,
                      RevisionPair& pair) {
  const ByName before = resolved_by_name(pair.before.resolution);
  const ByName after = resolved_by_name(pair.after.resolution);
  std::set<std::string_view> all;
  for (const ExperimentReference& reference : old_experiments) all.insert(reference.experiment->name.text);
  for (const ExperimentReference& reference : new_experiments) all.insert(reference.experiment->name.text);
  for (const std::string_view name : not_compiled(new_experiments, pair.after.resolution)) all.erase(name);
  std::erase_if(all, [&](std::string_view name) { return !before.contains(name) && !after.contains(name); });

  const std::vector<std::string_view> names(all.begin(), all.end());
  std::vector<ExperimentDifference> differences(names.size());
  const auto find = [](const ByName& experiments, std::string_view name) {
    const auto at = experiments.find(name);
    return at == experiments.end() ? nullptr : at->second;
  };
  parallel_for(names.size(), jobs, [&](std::size_t i, std::size_t) {
    differences[i] = diff_experiments(
        {find(before, names[i]), pair.before.resolver->variables(), pair.before.workspace.sources},
        {find(after, names[i]), pair.after.resolver->variables(), pair.after.workspace.sources});
  });
  for (ExperimentDifference& difference : differences) {
    if (difference.empty()) {
      ++pair.same;
    } else {
      pair.differences.push_back(std::move(difference));
    }
  }
}

}  // namespace

bool compare_with_revision(const Options& options, Environment& environment, RevisionPair& pair) {
  Workspace& now = pair.after.workspace;
  if (!open_sides(options, environment, pair)) return false;

  const Wanted wanted = find_wanted(located(now.project->settings, environment.files, options.names), pair);
  auto old_experiments = experiments_of(pair.before, wanted.there, wanted.everything);
  auto new_experiments = experiments_of(pair.after, wanted.here, wanted.everything);
  const bool no_experiments = old_experiments.empty() && new_experiments.empty();
  const SameInputs inputs(pair.before.workspace, now);
  pair.same = inputs.drop_same(old_experiments, new_experiments);
  resolve(pair.before, old_experiments, environment.jobs);
  resolve(pair.after, new_experiments, environment.jobs);
  drop_unconcerned(wanted, pair.after);

  diff_resolutions(old_experiments, new_experiments, environment.jobs, pair);
  const PresetSide old_presets{*pair.before.workspace.project, *pair.before.resolver,
                               pair.before.workspace.arena};
  const PresetSide new_presets{*now.project, *pair.after.resolver, now.arena};
  PresetDifferences presets = !wanted.everything
                                  ? diff_presets(old_presets, new_presets, inputs, wanted.presets)
                              : no_experiments ? diff_all_presets(old_presets, new_presets, inputs)
                                               : diff_unused_presets(old_presets, new_presets, inputs);
  pair.presets = std::move(presets.differences);
  pair.same += presets.same;
  report_broken(not_compiled(old_experiments, pair.before.resolution), pair.before, now.diagnostics);
  return true;
}

}  // namespace presetc
