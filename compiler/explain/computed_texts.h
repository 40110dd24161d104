// The texts that refer to other values, of what is computed at a point.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "resolve/point_reader.h"

namespace presetc {

/// The texts in what the place says at the point where the reader is, as far as they make the value at `path`
/// or a part of it. `path`: at, below or above the place.
[[nodiscard]] std::vector<const BoundText*> texts_of(PointReader& reader, const Place& place,
                                                     std::span<const std::string_view> path);

}  // namespace presetc
