// A scalar's text changed to say something else, in the manner in which it was written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace presetc {

/// `written` is a key or a value as it stands in its file: plain, in quotes, or of a JSON file. Gives the
/// text that stands for the string `text` in its place, with the same quotes; what cannot be plain is quoted.
/// nullopt for a block scalar.
[[nodiscard]] std::optional<std::string> respelled(std::string_view written, std::string_view text);

}  // namespace presetc
