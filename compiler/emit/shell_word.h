// Quoting for POSIX shells (XCU 2.2): private to the writers.
#pragma once

#include <string>
#include <string_view>

namespace presetc {

/// True if every shell, and everyone who reads `NAME=value` lines, takes the text for itself.
[[nodiscard]] bool is_plain_word(std::string_view text);

/// Appends the text as one word: as it is if it is plain, else in single quotes, where only `'` is special.
void append_shell_word(std::string_view text, std::string& out);

}  // namespace presetc
