// Which names of expressions a schema knows: one that means nothing must not pass for one that is unset.
#pragma once

#include <span>
#include <string_view>

#include "resolve/schema_map.h"

namespace presetc {

/// True if a schema describes the path, or it lies above a mount or in a map of free names: an object of
/// which the schema lists no keys. That the root, or an object that lists keys, takes others too
/// (`additionalProperties: true`) allows their values, and does not make a name of every misspelt one.
[[nodiscard]] bool knows_name(const SchemaMap& schemas, std::span<const std::string_view> path);

}  // namespace presetc
