#include "base/wrap_text.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace presetc {

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size(); at += code_point_length(text, at)) ++width;
  return width;
}

std::string cut_to_width(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string(text);
  std::size_t at = 0;
  for (std::size_t i = 0; i + 3 < width; ++i) at += code_point_length(text, at);
  auto kept = text.substr(0, at);
  while (kept.ends_with(' ')) kept.remove_suffix(1);
  return std::string(kept) + "...";
}

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  const std::size_t used = width_of(text);
  if (used < width) result.append(width - used, ' ');
  return result;
}

std::string counted(std::size_t count, std::string_view one) {
  return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

std::string wrapped(std::string_view text, std::size_t width) {
  std::string result;
  std::size_t column = 0;
  while (!text.empty()) {
    const auto space = text.find(' ');
    const auto word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    const std::size_t size = width_of(word);
    if (column > 0 && column + 1 + size > width) {
      result += '\n';
      column = 0;
    } else if (column > 0) {
      result += ' ';
      ++column;
    }
    result += word;
    column += size;
  }
  return result;
}

}  // namespace presetc
