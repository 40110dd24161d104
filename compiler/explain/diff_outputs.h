// What two experiments write of their points, and in which form.
#pragma once

#include <optional>

#include "base/arena.h"
#include "explain/difference.h"

namespace presetc {

/// The outputs that only one side has, as texts (`format json, select engine`) at their places; none if both
/// write the same. An output is what its files hold: their names, and comments about where values come from,
/// are no difference. The texts belong to `arena`.
[[nodiscard]] std::optional<SetDifference> diff_outputs(const ResolvedExperiment& before,
                                                        const ResolvedExperiment& after, Arena& arena);

}  // namespace presetc
