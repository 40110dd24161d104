#include "driver/scope.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/closest.h"
#include "resolve/input_files.h"

namespace presetc {

namespace {

/// Every preset, schema and manifest that is not in `concerned`.
void fill_unconcerned(const Project& project, const std::set<FileId>& concerned, Scope& scope) {
  const auto add = [&](FileId file) {
    if (!concerned.contains(file)) scope.unconcerned.insert(file);
  };
  for (const Preset& preset : project.presets) {
    add(preset.file);
    if (preset.config_source != no_file) add(preset.config_source);
  }
  for (const Manifest& manifest : project.manifests) add(manifest.file);
  for (const auto& [name, file] : project.schema_files) add(file);
}

void report_unknown_file(const std::string& file, std::string_view path, const Sources& sources,
                         Diagnostics& diagnostics) {
  std::vector<std::string_view> names;
  for (FileId id = 0; id < sources.size(); ++id) names.emplace_back(sources[id].name);
  std::string hint = did_you_mean(path, names);
  if (hint.empty()) hint = "paths are from the working directory; `presetc validate` checks any file";
  diagnostics
      .report(Kind::unknown_file, {},
              fmt::format("{} is no preset, manifest or used schema of the project", file))
      .with_hint(std::move(hint));
}

bool is_manifest_name(const Manifest& manifest, const Sources& sources, std::string_view name) {
  return manifest.name == name || manifest.path == name || sources[manifest.file].name == normal_path(name);
}

}  // namespace

std::vector<std::string> located(const Settings& settings, FileSystem& files,
                                 const std::vector<std::string>& names) {
  const std::string root = files.real_path(settings.root) + '/';
  std::vector<std::string> result;
  for (const std::string& name : names) {
    // The directory's real path, not the file's: a link among the presets has the name that it has there.
    const std::string directory = files.real_path(std::string(parent_path(name))) + '/';
    const bool there = files.info(name).type != FileType::absent && directory.starts_with(root);
    result.push_back(there ? settings.below_root(directory.substr(root.size()) + std::string(file_name(name)))
                           : name);
  }
  return result;
}

Scope scope_of_project(const Project& project) {
  Scope scope;
  for (const Manifest& manifest : project.manifests) {
    for (const Experiment& experiment : manifest.experiments)
      scope.experiments.push_back({&manifest, &experiment});
  }
  return scope;
}

ExperimentReference find_experiment(const Project& project, std::string_view name) {
  for (const ExperimentReference& reference : scope_of_project(project).experiments) {
    if (reference.experiment->name.text == name) return reference;
  }
  return {};
}

Scope scope_of_names(const Project& project, const Sources& sources, const std::vector<std::string>& names,
                     Diagnostics& diagnostics) {
  const Scope all = scope_of_project(project);
  if (names.empty()) return all;
  // A name means the experiment where there is one; the manifest's path still means the whole manifest.
  const auto is_experiment = [&](std::string_view name) {
    return std::any_of(all.experiments.begin(), all.experiments.end(),
                       [&](const ExperimentReference& each) { return each.experiment->name.text == name; });
  };
  const auto means_manifest = [&](const Manifest& manifest, const std::string& name) {
    return is_manifest_name(manifest, sources, name) && !is_experiment(name);
  };
  std::vector<bool> used(names.size());
  Scope scope{.everything = false, .experiments = {}, .unconcerned = {}, .unconcerned_spans = {}};
  std::set<FileId> concerned;
  std::set<Span> wanted_spans;
  for (const ExperimentReference& reference : all.experiments) {
    bool wanted = false;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (reference.experiment->name.text != names[i] && !means_manifest(*reference.manifest, names[i]))
        continue;
      wanted = used[i] = true;
    }
    if (!wanted) {
      scope.unconcerned_spans.push_back(reference.experiment->span);
      continue;
    }
    wanted_spans.insert(reference.experiment->span);
    scope.experiments.push_back(reference);
    concerned.merge(inputs_of(project, reference));
  }
  // What `each` makes shares one text.
  std::erase_if(scope.unconcerned_spans, [&](Span span) { return wanted_spans.contains(span); });
  std::vector<std::string_view> known;
  for (const ExperimentReference& reference : all.experiments)
    known.push_back(reference.experiment->name.text);
  for (const Manifest& manifest : project.manifests) known.push_back(manifest.name);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto manifest = std::find_if(project.manifests.begin(), project.manifests.end(),
                                       [&](const Manifest& m) { return means_manifest(m, names[i]); });
    if (manifest != project.manifests.end()) {
      concerned.insert(manifest->file);  // it may be too broken to have experiments
    } else if (!used[i]) {
      std::string hint = did_you_mean(names[i], known);
      diagnostics
          .report(Kind::unknown_experiment, {},
                  fmt::format("no experiment or manifest is named \"{}\"", names[i]))
          .with_hint(hint.empty() ? "`presetc list` shows all experiments" : std::move(hint));
    }
  }
  fill_unconcerned(project, concerned, scope);
  return scope;
}

Scope scope_of_files(const Project& project, const Sources& sources, const std::vector<std::string>& files,
                     Diagnostics& diagnostics) {
  const Scope all = scope_of_project(project);
  if (files.empty()) return all;
  std::set<FileId> given;
  for (const std::string& file : files) {
    const std::string path = normal_path(file);
    const std::string directory = path == "." ? "" : path + '/';
    bool known = false;
    for (FileId id = 0; id < sources.size(); ++id) {
      if (sources[id].name != path && !sources[id].name.starts_with(directory)) continue;
      if (id == project.settings.file) return all;
      given.insert(id);
      known = true;
    }
    if (!known) report_unknown_file(file, path, sources, diagnostics);
  }
  const auto touches = [&](const std::set<FileId>& inputs) {
    return std::any_of(given.begin(), given.end(), [&](FileId file) { return inputs.contains(file); });
  };
  Scope scope{.everything = false, .experiments = {}, .unconcerned = {}, .unconcerned_spans = {}};
  std::set<FileId> concerned = given;
  for (const Preset& preset : project.presets) {
    std::set<FileId> inputs;
    add_input_files(project, preset, inputs);
    if (touches(inputs)) concerned.merge(inputs);
  }
  for (const ExperimentReference& reference : all.experiments) {
    std::set<FileId> inputs = inputs_of(project, reference);
    if (!touches(inputs)) continue;
    scope.experiments.push_back(reference);
    concerned.merge(inputs);
  }
  fill_unconcerned(project, concerned, scope);
  return scope;
}

Scope scope_of_nothing(const Project& project) {
  Scope scope{.everything = false, .experiments = {}, .unconcerned = {}, .unconcerned_spans = {}};
  fill_unconcerned(project, {}, scope);
  return scope;
}

Scope scope_of_experiment(const Project& project, ExperimentReference reference) {
  Scope scope{.everything = false, .experiments = {reference}, .unconcerned = {}, .unconcerned_spans = {}};
  fill_unconcerned(project, inputs_of(project, reference), scope);
  return scope;
}

Scope scope_of_preset(const Project& project, const Preset& preset) {
  Scope scope{.everything = false, .experiments = {}, .unconcerned = {}, .unconcerned_spans = {}};
  std::set<FileId> concerned;
  add_input_files(project, preset, concerned);
  fill_unconcerned(project, concerned, scope);
  return scope;
}

}  // namespace presetc
