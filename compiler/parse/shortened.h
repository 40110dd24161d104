// A piece of the text as a message shows it: on one line, not long, and still UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace presetc {

[[nodiscard]] inline std::string shortened(std::string_view text) {
  constexpr std::size_t limit = 60;
  std::string shown(text.substr(0, limit));
  if (text.size() > limit) {
    // A code point that was cut goes whole.
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
    shown.resize(end);
    shown += "...";
  }
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return shown;
}

}  // namespace presetc
