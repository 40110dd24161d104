// What the writer and the reader of a record's text agree upon: one fact a line, a word that says which and
// then its fields, the last of which may have spaces. A backslash stands before what would end a line. The
// last line is the SHA-256 of all before it: a record that was cut off or edited is none.
//
// It is text so that a person can read why something is rebuilt; it takes 130 bytes a file.
#pragma once

#include <cstddef>
#include <string_view>

namespace presetc {

inline constexpr std::string_view record_first_line = "presetc record 3\n";
inline constexpr std::string_view record_last_word = "sha256 ";
inline constexpr std::size_t digest_digits = 64;
inline constexpr std::size_t record_last_line_size = record_last_word.size() + digest_digits + 1;

}  // namespace presetc
