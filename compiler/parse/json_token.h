// The tokens of JSON as a cursor sees them that follows the library over the bytes.
#pragma once

#include <cstddef>
#include <string_view>

namespace presetc {

/// A bracket, comma, colon, string, or a run of anything else.
struct JsonToken {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The one at or after `at`; empty at the end of the text.
[[nodiscard]] JsonToken next_json_token(std::string_view text, std::size_t at);

}  // namespace presetc
