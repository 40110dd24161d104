#include "explain/impact.h"

#include <algorithm>

#include "load/lineage.h"
#include "resolve/point_reader.h"

namespace presetc {

namespace {

bool applies_one_of(const Variant& variant, const std::set<const Preset*>& presets) {
  return std::any_of(variant.presets.begin(), variant.presets.end(), [&](const AppliedPreset& applied) {
    const auto lineage = lineage_of(*applied.preset);
    return std::any_of(lineage.begin(), lineage.end(),
                       [&](const Preset* preset) { return presets.contains(preset); });
  });
}

void add(const std::vector<NamedPoint>& points, std::string_view status, std::vector<ImpactedPoint>& to) {
  for (const NamedPoint& point : points) to.push_back({point.label, point.id, status});
}

}  // namespace

std::vector<ImpactedExperiment> impact_of(const std::vector<ExperimentDifference>& differences) {
  std::vector<ImpactedExperiment> experiments;
  for (const ExperimentDifference& difference : differences) {
    ImpactedExperiment& experiment = experiments.emplace_back();
    experiment.name = difference.name();
    experiment.status = difference.before == nullptr  ? status_added
                        : difference.after == nullptr ? status_removed
                                                      : status_changed;
    for (const ChangedPoint& point : difference.changed)
      experiment.points.push_back({point.after.label, point.after.id, status_changed});
    add(difference.added, status_added, experiment.points);
    add(difference.removed, status_removed, experiment.points);
  }
  return experiments;
}

std::vector<ImpactedExperiment> impact_of(const std::vector<ExperimentReference>& experiments) {
  std::vector<ImpactedExperiment> result;
  for (const ExperimentReference& reference : experiments)
    result.push_back({std::string(reference.experiment->name.text), status_depends, {}});
  return result;
}

std::vector<ImpactedExperiment> impact_of(const Resolution& resolution, const VariableReader& variables,
                                          const ImpactCause& cause) {
  std::vector<ImpactedExperiment> result;
  for (const ResolvedExperiment& experiment : resolution.experiments) {
    ImpactedExperiment& impacted = result.emplace_back();
    impacted.name = experiment.name();
    impacted.status = status_depends;
    const bool all = cause.experiments.contains(experiment.name());
    std::vector<bool> reached;
    for (const Variant& variant : experiment.variants)
      reached.push_back(all || applies_one_of(variant, cause.presets));
    PointReader reader(experiment, variables);
    for (std::size_t point = 0; point < experiment.points.size(); ++point) {
      reader.move_to(point);
      if (reached[reader.subspace().variant])
        impacted.points.push_back({reader.label(), reader.id(), status_depends});
    }
  }
  return result;
}

}  // namespace presetc
