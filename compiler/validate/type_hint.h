// How a value that has the wrong type would be written with the right one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "validate/allowed_types.h"
#include "validate/schema.h"
#include "value/value.h"

namespace presetc {

/// How to write the value so that one of `types` fits: `remove the quotes`. Empty if there is no such way.
/// `item_types`: those that fit in a list, if a list does.
[[nodiscard]] std::string type_hint(const Value& value, std::uint8_t types,
                                    std::uint8_t item_types = all_types);
/// The types that the items of a list may have, as far as the schema says so in one place.
[[nodiscard]] std::uint8_t item_types(const SchemaNode& list);
/// How to make something else of a scalar that is a string: `remove the quotes`.
[[nodiscard]] std::string_view unquote_hint(const Value& string);

}  // namespace presetc
