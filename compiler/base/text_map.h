// Where each character of a decoded text (a YAML scalar without its quotes, escapes and indentation) stands
// in its source, so that a mistake inside it can be pointed at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/span.h"

namespace presetc {

struct TextMap {
  FileId file = no_file;
  std::uint32_t begin = 0;  ///< the source offset of the first character
  /// The source offset of every byte of the text, and of its end; empty if the text stands in the source
  /// byte for byte, from `begin`.
  std::vector<std::uint32_t> offsets;

  /// The stretch of the source that the bytes [from, to) of the text come from.
  [[nodiscard]] Span span(std::size_t from, std::size_t to) const {
    const auto at = [&](std::size_t offset) {
      return offsets.empty() ? begin + static_cast<std::uint32_t>(offset) : offsets[offset];
    };
    return {file, at(from), at(to)};
  }
};

}  // namespace presetc
