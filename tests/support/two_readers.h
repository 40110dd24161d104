// The scanner and yaml-cpp over one text: where both read it, they read the same, with the same spans and
// warnings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace presetc {

enum class Outcome : std::uint8_t { read_by_both, refused_by_both, refused_by_library, refused_by_scanner };

struct TwoReaders {
  Outcome outcome = Outcome::refused_by_both;
  std::string difference;  ///< what the two say, if both read the text and differ
  bool silent = false;     ///< the scanner refuses the text and does not say why
};

/// `text` must pass check_bytes, but for a byte-order mark.
[[nodiscard]] TwoReaders read_by_two(std::string_view text);

}  // namespace presetc
