// Which places of a config a schema looks at together. What it never looks at together can be checked apart:
// of two hundred combinations of two such parameters, those that show every value of each are enough.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "validate/schema.h"
#include "value/path.h"

namespace presetc {

/// Parts `paths` (places whose values differ between configs that are otherwise the same; none at or below
/// another) into groups, given as a number for each path, so that for configs that have the same keys
/// outside these places: one satisfies the schema if for each group some accepted config has the same values
/// there. Keywords that speak of several keys (anyOf, oneOf, not, if, dependencies, const, enum, the number
/// and names of members) join what they may read; all others speak of one key at a time, and a
/// conjunction of such can be checked in parts.
[[nodiscard]] std::vector<std::size_t> joint_reads(const Schema& schema, std::span<const Path> paths);

}  // namespace presetc
