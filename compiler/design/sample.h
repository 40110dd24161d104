// Some of the points, each set of that size as likely.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "design/count_tree.h"
#include "design/point_list.h"

namespace presetc {

/// `count` distinct allowed points, or all of them if there are no more, in lexicographic order. Takes time
/// in proportion to `count`, however many there are.
[[nodiscard]] PointList sample(const CountTree& tree, std::uint64_t count, std::uint64_t seed);

/// The same over several designs as if their points stood one after another; a list for each.
[[nodiscard]] std::vector<PointList> sample(std::span<const CountTree* const> trees, std::uint64_t count,
                                            std::uint64_t seed);

/// `count` distinct numbers below `size`, or all of them if there are no more, ascending.
[[nodiscard]] std::vector<std::uint64_t> sample(std::uint64_t size, std::uint64_t count, std::uint64_t seed);

}  // namespace presetc
