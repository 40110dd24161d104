// What each constraint costs.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "design/count_tree.h"

namespace presetc {

/// By constraint: the points that it rejects and none before it does; together with what is allowed they make
/// the whole space. nullopt if all the counts together take more than `budget` combinations.
[[nodiscard]] std::optional<std::vector<Count>> rejected_by_each(ConstrainedSpace& design,
                                                                 std::uint64_t budget, Uncounted& why);

}  // namespace presetc
