// Few points of a subspace in which much meets.
#pragma once

#include <cstdint>
#include <optional>

#include "design/count_tree.h"
#include "design/point_list.h"
#include "resolve/point_values.h"

namespace presetc {

/// Allowed points of the subspace, in order, such that any candidates of any `ways` different axes that exist
/// together at some allowed point exist together at one of these (design/covering.h). An axis that does not
/// exist at a point stays at its first step there, which is then no candidate; nor is the part of a step of a
/// zip group or row that does not exist. `tree`: of the subspace's constraints. nullopt if there are more
/// combinations than `budget`.
[[nodiscard]] std::optional<PointList> covering_points(PointValues& values, const CountTree& tree,
                                                       std::uint64_t ways, std::uint64_t seed,
                                                       std::uint64_t budget);

}  // namespace presetc
