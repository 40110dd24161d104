// All allowed points, one after another.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "design/constrained_space.h"

namespace presetc {

struct Enumeration {
  enum class End : std::uint8_t {
    complete,
    stopped,  ///< the visitor wanted no more
    budget,   ///< too many combinations were tried
  };
  End end = End::complete;
  std::uint64_t tried = 0;  ///< points, and beginnings of points that were rejected
  /// By constraint: combinations that it was the first to reject, where a combination rejected before its
  /// last axes are chosen stands for all its points. Constraints are tried in order of the last axis they
  /// read, then in their own order. `rejected_by_each` (rejections.h) is about their own order alone.
  std::vector<Count> rejected;
};

/// Calls `visit` with each allowed point in lexicographic order until it returns false. A constraint is tried
/// as soon as the last axis that it reads is chosen. Gives up when more than `budget` combinations were
/// tried; what was visited by then was right.
Enumeration enumerate(ConstrainedSpace& design, std::uint64_t budget,
                      const std::function<bool(Indexes point)>& visit);

}  // namespace presetc
