// Two experiments, or one on two sides, point by point.
#pragma once

#include "base/source.h"
#include "explain/difference.h"
#include "resolve/point_values.h"

namespace presetc {

struct ExperimentSide {
  const ResolvedExperiment* experiment = nullptr;  ///< null: this side does not have it
  const VariableReader& variables;
  const Sources& sources;
};

/// Which points were removed, added and changed (match_points.h says which is which), and at which paths. The
/// config of a point is compared as it is emitted: with schema defaults if some output of its side writes
/// them. Where the outputs differ (diff_outputs.h) all points that both sides have are changed. Where one
/// side is null, all points of the other are removed or added.
[[nodiscard]] ExperimentDifference diff_experiments(const ExperimentSide& before,
                                                    const ExperimentSide& after);

}  // namespace presetc
