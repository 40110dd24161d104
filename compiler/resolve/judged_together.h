// Which axes of a subspace a schema may look at together.
#pragma once

#include <cstdint>
#include <vector>

#include "resolve/resolution.h"
#include "resolve/subspace.h"

namespace presetc {

/// All axes, in groups: a point is valid by its schemas if for each group some valid point has the same steps
/// on its axes. Axes are together if a keyword reads places that depend on both (validate/joint_reads.h), if
/// one place or section depends on both, or if a condition is not about one path.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> axes_judged_together(const Subspace& subspace,
                                                                           const Variant& variant);

}  // namespace presetc
