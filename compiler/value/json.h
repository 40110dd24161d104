// Values as JSON that people and programs read. What ids are made of is canonical_json.h.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/json_text.h"
#include "value/value.h"

namespace presetc {

enum class KeyOrder : std::uint8_t {
  written,
  sorted,  ///< by bytes
};

/// Appends the value, numbers as in display.h; `.inf`, `-.inf` and `.nan`, which JSON has not, become
/// strings. Once the text has more than `most` bytes the rest is left out: it is not to be used then.
void append_json(const Value& value, KeyOrder order, JsonText& out,
                 std::size_t most = static_cast<std::size_t>(-1));

}  // namespace presetc
