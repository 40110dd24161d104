// Changes of a text by span.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace presetc {

/// The bytes [begin, end) become `text`.
struct TextEdit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;
  friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

/// True if no edit touches what another one changes. An insertion may stand where a change begins or ends.
[[nodiscard]] bool are_apart(const std::vector<TextEdit>& edits, const std::vector<TextEdit>& others);

/// True if some edit ends where another one begins, or they are not apart.
[[nodiscard]] bool touch(const std::vector<TextEdit>& edits, const std::vector<TextEdit>& others);

/// `bytes` with all of these made; they must be apart. Of two at one place the first given comes first.
[[nodiscard]] std::string edited(std::string_view bytes, std::vector<TextEdit> edits);

}  // namespace presetc
