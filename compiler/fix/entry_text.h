// An entry of a map as text: where it begins and ends, which lines are its own, which comments belong to it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/source.h"
#include "value/value.h"

namespace presetc {

/// The text `key: value` of one member.
struct EntryText {
  std::uint32_t begin = 0;  ///< of the key
  std::uint32_t colon = 0;
  std::uint32_t end = 0;  ///< behind the value, or the alias
};

/// nullopt where no plain `key:` stands (`? key`), or the value has a tag or an anchor and no text.
[[nodiscard]] std::optional<EntryText> entry_text(const Source& source, const Member& member);

[[nodiscard]] bool is_flow(const Source& source, const Value& map);
/// True if every member is written in the map itself: none comes from a `<<`.
[[nodiscard]] bool is_whole(const Source& source, const Value& map);

[[nodiscard]] std::uint32_t line_begin(std::string_view bytes, std::uint32_t at);
/// Behind the line break.
[[nodiscard]] std::uint32_t line_end(std::string_view bytes, std::uint32_t at);
/// The beginning of the comment lines right above the line that begins at `begin`, indented as it is.
[[nodiscard]] std::uint32_t comments_begin(std::string_view bytes, std::uint32_t begin, std::size_t indent);
/// What stands before `at` on its line is space.
[[nodiscard]] bool is_first_on_line(std::string_view bytes, std::uint32_t at);

/// `text` with `by` more (or, below zero, fewer) spaces at the beginning of every line but the first.
[[nodiscard]] std::string shifted(std::string_view text, std::ptrdiff_t by);

}  // namespace presetc
