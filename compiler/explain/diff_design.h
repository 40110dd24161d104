// Why points came and went: what the designs of two experiments do not have in common.
#pragma once

#include <vector>

#include "base/arena.h"
#include "explain/difference.h"

namespace presetc {

/// Candidates of axes (a path that one side sweeps and the other fixes is compared with what it fixes),
/// choices of presets, names of rows; and by their texts exclusions, conditions of the manifest (`when`), why
/// points were skipped, and samples. The values belong to the experiments, and texts made here to `arena`.
[[nodiscard]] std::vector<SetDifference> diff_designs(const ResolvedExperiment& before,
                                                      const ResolvedExperiment& after, Arena& arena);

}  // namespace presetc
