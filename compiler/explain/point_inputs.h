// What a value that refers to others was worked out from, at the point where a reader is.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "resolve/point_reader.h"
#include "value/path.h"

namespace presetc {

struct PointInput {
  Path path;                     ///< of a variable it begins with `vars`
  const Value* value = nullptr;  ///< null: unset here. Valid until the reader moves on.
};

/// The names that the text at `path` of the config reads, each once, by path; variables that are computed
/// themselves, and then what these read. Nothing for a value that is no reference. What `@label` and the like
/// stand for is left out.
[[nodiscard]] std::vector<PointInput> inputs_of(PointReader& reader, std::span<const std::string_view> path);

}  // namespace presetc
