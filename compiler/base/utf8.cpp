#include "base/utf8.h"

#include <cstdint>
#include <cstring>

namespace presetc {

namespace {

/// Length of the valid sequence at `at`, 0 if there is none (Unicode 15, table 3-7).
std::size_t valid_sequence(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[at + i])) : 0U;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xc0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return tail(1) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const unsigned low = lead == 0xe0 ? 0xa0 : 0x80;
    const unsigned high = lead == 0xed ? 0x9f : 0xbf;
    return byte(1) >= low && byte(1) <= high && tail(2) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const unsigned low = lead == 0xf0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xf4 ? 0x8f : 0xbf;
    return byte(1) >= low && byte(1) <= high && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    // Configs are nearly all ASCII: eight bytes at a time.
    if (at + 8 <= text.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, 8);
      if ((word & 0x8080808080808080ULL) == 0) {
        at += 8;
        continue;
      }
    }
    const std::size_t length = valid_sequence(text, at);
    if (length == 0) return at;
    at += length;
  }
  return text.size();
}

std::size_t code_point_length(std::string_view text, std::size_t offset) {
  const std::size_t length = valid_sequence(text, offset);
  return length == 0 ? 1 : length;
}

std::string valid_utf8(std::string_view text) {
  std::string result;
  for (;;) {
    const std::size_t good = first_invalid_utf8(text);
    result += text.substr(0, good);
    if (good == text.size()) return result;
    result += "\xef\xbf\xbd";
    text.remove_prefix(good + 1);
  }
}

}  // namespace presetc
