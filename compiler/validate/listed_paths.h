// The paths that a schema lists: those of its `properties`.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "validate/schema.h"
#include "value/path.h"

namespace presetc {

/// In the order of the schema's text.
struct ListedPaths {
  std::vector<Path> parameters;  ///< leaves, old names left out
  std::vector<Path> known;       ///< parameters and the sections above them
  std::vector<std::pair<Path, const SchemaNode*>> old;
};

/// What the schema lists below a path, from there. That may be below what is listed from the root, if the key
/// is one of `patternProperties` or `additionalProperties`, or the schema a recursive one: a list does not
/// enter a node again below itself.
[[nodiscard]] ListedPaths list_paths(const Schema& schema, std::span<const std::string_view> path = {});

}  // namespace presetc
