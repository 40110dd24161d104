#include "support/resolved_project.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "diagnostics/render.h"
#include "resolve/point_reader.h"
#include "value/canonical_json.h"

namespace presetc::testing {

ResolvedProject::ResolvedProject(const Files& files, const Options& options) {
  std::map<std::string, std::string> below;
  for (const auto& [path, text] : files) below.emplace("project/" + path, text);
  below.try_emplace("project/presetc.yaml", "");
  MemoryFiles disk(std::move(below));
  project_ = load_project(disk, sources_, "project", {}, true, options.jobs, diagnostics_);
  project_->variables = options.variables;

  for (const auto& [path, value] : options.set) {
    PathError error;
    const auto parsed = parse_path(arena_.copy(path), arena_, error);
    const Source& source = sources_.add("--set", value);
    auto document = read_yaml(source, diagnostics_);
    if (!parsed || !document) {
      ADD_FAILURE() << "--set " << path << '=' << value;
      continue;
    }
    collect_references(*document->root, source, project_->settings.env, arena_, flags_.references,
                       diagnostics_);
    flags_.set.push_back({*parsed, document->root->span(), document->root});
    flag_values_.push_back(std::move(*document));
  }

  resolver_ = std::make_unique<Resolver>(*project_, flags_, options.jobs, diagnostics_);
  std::vector<ExperimentReference> experiments;
  for (const Manifest& manifest : project_->manifests) {
    for (const Experiment& experiment : manifest.experiments) {
      if (!experiment.broken) experiments.push_back({&manifest, &experiment});
    }
  }
  resolution_ = resolver_->resolve(experiments, options.depth, diagnostics_);
  diagnostics_.drop_kind(Kind::unchecked);
  diagnostics_.finish(sources_);
}

PathTracer ResolvedProject::tracer(const ResolvedExperiment& experiment) const {
  const VariantInput input{*project_, *experiment.experiment, {}, [this](const Preset& preset) {
                             return resolver_->flat(preset);
                           }};
  return {input, experiment, flags_.set};
}

const ResolvedExperiment* ResolvedProject::experiment(std::string_view name) const {
  const auto found = std::find_if(resolution_.experiments.begin(), resolution_.experiments.end(),
                                  [&](const ResolvedExperiment& each) { return each.name() == name; });
  return found == resolution_.experiments.end() ? nullptr : &*found;
}

const ResolvedExperiment& ResolvedProject::at(std::string_view name) const {
  const ResolvedExperiment* found = experiment(name);
  static const ResolvedExperiment nothing;
  EXPECT_NE(found, nullptr) << name << '\n' << messages();
  return found == nullptr ? nothing : *found;
}

std::vector<ShownPoint> ResolvedProject::points(const ResolvedExperiment& experiment, bool defaults) const {
  std::vector<ShownPoint> points;
  PointReader reader(experiment, variables());
  for (std::size_t point = 0; point < experiment.points.size(); ++point) {
    reader.move_to(point);
    points.push_back({reader.label(), reader.id(), shown(reader.config(defaults))});
  }
  return points;
}

std::string ResolvedProject::configs(std::string_view name, bool defaults) const {
  const ResolvedExperiment* found = experiment(name);
  if (found == nullptr) return messages();
  std::string text;
  for (const ShownPoint& point : points(*found, defaults)) text += (text.empty() ? "" : "\n") + point.config;
  return text;
}

std::string ResolvedProject::labels(std::string_view name) const {
  const ResolvedExperiment* found = experiment(name);
  if (found == nullptr) return messages();
  std::string text;
  for (const ShownPoint& point : points(*found)) text += (text.empty() ? "" : " ") + point.label;
  return text;
}

std::string ResolvedProject::kinds() const {
  std::vector<std::string_view> kinds;
  for (const Diagnostic& diagnostic : diagnostics_.all()) kinds.push_back(info(diagnostic.kind).slug);
  std::sort(kinds.begin(), kinds.end());
  return fmt::format("{}", fmt::join(kinds, ", "));
}

std::string ResolvedProject::messages() const {
  return render_text(diagnostics_.all(), sources_, /*color=*/false);
}

std::string shown(const Value& value) {
  const std::string json = canonical_json(value);
  std::string text;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const std::size_t end = json[at] == '"' ? json.find('"', at + 1) : std::string::npos;
    if (end != std::string::npos && json[end - 1] != '\\' && json[end + 1] == ':') {
      text += json.substr(at + 1, end - at - 1);
      at = end;
    } else {
      text += json[at] == '"' ? '\'' : json[at];
    }
  }
  return text;
}

}  // namespace presetc::testing
