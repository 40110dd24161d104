// How deep a tree of values is.
#pragma once

#include <cstddef>

#include "value/value.h"

namespace presetc {

/// Maps and lists may be nested this deep, and a path may have as many segments: whatever walks a tree may
/// call itself once a level.
inline constexpr std::size_t max_depth = 200;

/// How many maps and lists are around the innermost value: 0 for a scalar, 1 for `{}`, `[]` and `[1, 2]`.
[[nodiscard]] std::size_t depth_of(const Value& value);

}  // namespace presetc
