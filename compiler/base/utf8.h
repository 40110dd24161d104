// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace presetc {

/// The offset of the first byte that is not part of valid UTF-8; text.size() if all is valid.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text);

/// `text`, with U+FFFD for each byte that is not part of valid UTF-8: file names are bytes, JSON is UTF-8.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// The bytes of the code point that begins at `offset` (1 for an invalid one).
[[nodiscard]] std::size_t code_point_length(std::string_view text, std::size_t offset);

}  // namespace presetc
