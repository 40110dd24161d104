// Columns of text that fit a screen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace presetc {

/// A line for each row, columns two spaces apart; the last column is cut so that a line fits the screen. All
/// rows have as many cells as the first. Cells are text that people wrote: what a terminal would obey or hide
/// in them is made visible, `\x1b`.
[[nodiscard]] std::string screen_table(std::vector<std::vector<std::string>> rows);

/// The first line of a text.
[[nodiscard]] std::string first_line(std::string_view text);

}  // namespace presetc
