#include "parse/merge_conflict.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace presetc {

namespace {

/// Is there, at the beginning of a line, a sign seven times? Then comes a name, or with `=` nothing.
bool is_mark(std::string_view text, std::size_t line, char sign) {
  const auto rest = text.substr(line, 8);
  if (rest.size() < 7 || rest.substr(0, 7).find_first_not_of(sign) != std::string_view::npos) return false;
  const char behind = rest.size() < 8 ? '\n' : rest[7];
  return behind == '\n' || behind == '\r' || (behind == ' ' && sign != '=');
}

std::optional<std::size_t> find_mark(std::string_view text, std::size_t from, char sign) {
  for (std::size_t line = from;;) {
    if (is_mark(text, line, sign)) return line;
    const auto newline = text.find('\n', line);
    if (newline == std::string_view::npos) return std::nullopt;
    line = newline + 1;
  }
}

/// Where the first conflict begins, if all its lines are there.
std::optional<std::size_t> find_conflict(std::string_view text) {
  const auto begin = find_mark(text, 0, '<');
  const auto middle = begin ? find_mark(text, *begin, '=') : std::nullopt;
  return middle && find_mark(text, *middle, '>') ? begin : std::nullopt;
}

/// Some of the lines may have been deleted: one that is left is what reading stopped at, which was reported
/// last.
std::optional<std::size_t> find_remnant(std::string_view text, const Diagnostics& found) {
  if (found.all().empty()) return std::nullopt;
  const auto newline = text.substr(0, found.all().back().span.begin).rfind('\n');
  const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
  for (const char sign : {'<', '|', '=', '>'}) {
    if (is_mark(text, line, sign)) return line;
  }
  return std::nullopt;
}

}  // namespace

void explain_merge_conflict(const Source& source, Kind kind, Diagnostics& found) {
  const std::string_view text = source.bytes;
  auto line = find_conflict(text);
  if (!line) line = find_remnant(text, found);
  if (!line) return;
  std::size_t end = std::min(text.find('\n', *line), text.size());
  if (text[end - 1] == '\r') --end;
  found = Diagnostics();
  found
      .report(kind, {source.id, static_cast<std::uint32_t>(*line), static_cast<std::uint32_t>(end)},
              "a merge conflict that is not resolved: git wrote this line")
      .with_hint(
          "keep what is right of the two sides, and delete the lines of git: those that begin with "
          "`<<<<<<<`, `=======` and `>>>>>>>`");
}

}  // namespace presetc
