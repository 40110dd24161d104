// What to run again: the experiments and points that a change reaches.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "explain/difference.h"
#include "resolve/point_values.h"
#include "resolve/resolve.h"

namespace presetc {

// What has become of an experiment or point.
inline constexpr std::string_view status_depends = "depends";  ///< on a preset: it may change
inline constexpr std::string_view status_changed = "changed";
inline constexpr std::string_view status_added = "added";
inline constexpr std::string_view status_removed = "removed";

struct ImpactedPoint {
  std::string label, id;
  std::string_view status;
};

struct ImpactedExperiment {
  std::string name;
  std::string_view status;
  std::vector<ImpactedPoint> points;
};

/// The experiments that differ, with the points that do.
[[nodiscard]] std::vector<ImpactedExperiment> impact_of(const std::vector<ExperimentDifference>& differences);

/// All of these, without points.
[[nodiscard]] std::vector<ImpactedExperiment> impact_of(const std::vector<ExperimentReference>& experiments);

/// What may change.
struct ImpactCause {
  std::set<const Preset*> presets;
  std::set<std::string_view> experiments;  ///< names of those to which another of their files matters
};

/// All of these, with the points that depend on it: where a preset is applied under some choices only, the
/// points of these choices. What a preset says now may be overridden everywhere; what it may say tomorrow
/// need not be, so that applying it is what counts, inherited or not.
[[nodiscard]] std::vector<ImpactedExperiment> impact_of(const Resolution& resolution,
                                                        const VariableReader& variables,
                                                        const ImpactCause& cause);

}  // namespace presetc
