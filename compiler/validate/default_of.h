// Which `default` of a schema holds for a path in every config.
#pragma once

#include <span>
#include <string_view>

#include "validate/schema.h"

namespace presetc {

/// The first `default` that the parts of the schema give which always apply to the path: `$ref` and what
/// stands beside it, `properties`, `patternProperties`, `additionalProperties`, `allOf`. Under `if`, `anyOf`
/// and `oneOf` only some config knows which branch applies, and a default counts if all give it: `then` and
/// `else`; above the path each branch that a map can satisfy, at the path itself each branch that has a
/// default. Null if there is none.
[[nodiscard]] const Value* default_of(const SchemaNode& root, std::span<const std::string_view> path);

/// A default that is none for certain: it stands in a part of the schema that need not apply. Null if there
/// is no such, or if the path has one that holds.
[[nodiscard]] const Value* conditional_default_of(const SchemaNode& root,
                                                  std::span<const std::string_view> path);

}  // namespace presetc
