// Which types of values a schema lets stand at a path, for checks of expressions before any value is there.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "validate/schema.h"

namespace presetc {

/// Bits of SchemaType. Here `schema_integer` are the whole numbers and `schema_number` those with a fraction:
/// the type "number" has both.
using TypeBits = std::uint8_t;
inline constexpr TypeBits all_types = 127;

/// The types that no part of the schema rules out at `path`. What waits for a finished config (`if`, `not`,
/// `dependencies`) rules nothing out; of anyOf and oneOf any branch will do. 0: nothing may stand there.
[[nodiscard]] TypeBits allowed_types(const SchemaNode& root, std::span<const std::string_view> path);

}  // namespace presetc
