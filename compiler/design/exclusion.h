// The constraint that most designs have: leave out the points that match at all of these axes.
#pragma once

#include <cstdint>
#include <vector>

#include "design/product_space.h"

namespace presetc {

/// Some candidates of an axis.
struct AxisMatch {
  std::uint32_t axis = 0;
  std::vector<bool> candidates;  ///< by index; true: matches
};

/// Rejects the points that match at every axis of `matches` (each axis at most once, in any order).
[[nodiscard]] Constraint reject_matches(std::vector<AxisMatch> matches);

}  // namespace presetc
