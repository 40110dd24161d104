// Few points in which much meets: covering arrays with constraints.
#pragma once

#include <cstdint>
#include <optional>

#include "design/count_tree.h"
#include "design/point_list.h"

namespace presetc {

/// Allowed points, in lexicographic order, such that any candidates of any `ways` different axes that occur
/// together in some allowed point occur together in one of these. All points if there are no more axes than
/// `ways`; 0 counts as 1. Not the fewest possible, but few. nullopt if there are more than `budget`
/// combinations of candidates to cover (if all: points).
[[nodiscard]] std::optional<PointList> covering_sample(const CountTree& tree, std::uint64_t ways,
                                                       std::uint64_t seed, std::uint64_t budget);

}  // namespace presetc
