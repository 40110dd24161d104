// Whether the points of an experiment can be told apart by their axes alone.
#pragma once

#include "resolve/resolution.h"

namespace presetc {

/// False if different combinations surely give different configs. Otherwise points have to be compared to
/// find equal ones: a variable that is swept may change nothing, rows may say the same, blocks may overlap.
[[nodiscard]] bool may_repeat(const ResolvedExperiment& experiment);

}  // namespace presetc
