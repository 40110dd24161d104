// Text for a screen: lines of a width, columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace presetc {

/// Columns of a screen.
inline constexpr std::size_t screen_width = 100;

/// Breaks at spaces so that lines have at most `width` characters (code points); no final newline.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width);

/// At most `width` code points: a longer text ends in `...`.
[[nodiscard]] std::string cut_to_width(std::string_view text, std::size_t width);

/// Code points in a text.
[[nodiscard]] std::size_t width_of(std::string_view text);

/// `1 file`, `2 files`.
[[nodiscard]] std::string counted(std::size_t count, std::string_view one);

/// `text` and spaces up to `width` code points.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

}  // namespace presetc
