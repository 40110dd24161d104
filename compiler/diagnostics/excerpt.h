// The line of source text that a message is about, as a terminal can show it. Knows nothing of diagnostics.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/source.h"

namespace presetc {

/// One line and where in it the caret goes, both in terminal columns.
struct Excerpt {
  std::uint32_t line = 1;     ///< 1-based
  std::string text;           ///< printable; windowed around the caret where the line is long
  std::size_t caret = 0;      ///< columns before the caret
  std::size_t underline = 1;  ///< columns from the caret to the end of the span or of what is shown
};

/// `span` must be known. At most `width` columns: a longer line is cut around the caret, with `...` at the
/// cuts.
[[nodiscard]] Excerpt excerpt(const Source& source, Span span, std::size_t width = 100);

/// `text` with everything that would change the terminal or hide something made visible: control characters
/// and bytes that are not UTF-8 as `\x07`, invisible and direction-changing characters as `\u202e`.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace presetc
