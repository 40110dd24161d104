// Values that were written below a condition that never holds.
#pragma once

#include <vector>

#include "diagnostics/diagnostic.h"
#include "resolve/resolution.h"

namespace presetc {

/// Reports never_active, once for each condition. `activity`: by subspace, by condition: whether it held at
/// some point.
void report_never_active(const ResolvedExperiment& experiment, const std::vector<std::vector<bool>>& activity,
                         Diagnostics& diagnostics);

}  // namespace presetc
