// Quoting. Where in doubt a string is quoted: quotes are never wrong.
#include "emit/yaml_string.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <fmt/format.h>

#include "base/utf8.h"
#include "value/scalar.h"

namespace presetc {

namespace {

bool contains(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

/// The code point of `length` bytes at `at` (of valid UTF-8).
std::uint32_t code_point(std::string_view text, std::size_t at, std::size_t length) {
  const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(text[at + i])}; };
  if (length == 1) return byte(0);
  std::uint32_t point = byte(0) & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) point = point << 6U | (byte(i) & 0x3fU);
  return point;
}

/// Printable to YAML 1.1 and 1.2, no line break to either, and no byte order mark. Tabs are left out: they
/// are no use in plain scalars and trouble in indentation.
bool is_printable(std::uint32_t point) {
  if (point < 0x7f) return point >= 0x20;
  if (point < 0xa0 || point == 0x2028 || point == 0x2029 || point == 0xfeff) return false;
  return point < 0xfffe || point > 0xffff;
}

bool all_printable(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = code_point_length(text, at);
    if (!is_printable(code_point(text, at, length))) return false;
    at += length;
  }
  return true;
}

/// Nothing but digits and what stands between digits: readers' ideas of numbers differ here beyond what they
/// document (ruamel.yaml takes `-_1` for -1 and `._` for a float), and people's do too (`1,000`, `3.11.2`).
bool looks_like_number(std::string_view text) {
  return text.find_first_not_of("0123456789_+-.:,") == std::string_view::npos;
}

/// Names of six letters or more, as most keys are: every word that is no string to some reader is shorter or
/// begins otherwise. Saves the questions below.
bool is_long_name(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return text.size() >= 6 && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [&](char c) {
           return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '/' || c == '.';
         });
}

bool can_be_plain(std::string_view text, YamlStringPlace place) {
  if (is_long_name(text)) return true;
  if (text.empty() || text == "~" || text == "<<" || text == "=") return false;
  const char first = text.front();
  if (contains(" ,[]{}#&*!|>'\"%@`?:", first) || text.back() == ' ' || text.back() == ':') return false;
  // `-` begins a list item, `---` and `...` a document; `-x` and `--flag` are what people write in lists.
  if (text == "-" || text.starts_with("- ") || text.starts_with("---") || text.starts_with("..."))
    return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  // PyYAML before 5.1 takes no `:` and no `?` within a plain scalar in brackets.
  if (place == YamlStringPlace::flow && text.find_first_of(",[]{}:?") != std::string_view::npos) return false;
  return !looks_like_number(text) && all_printable(text) && reads_as_string(text);
}

void append_escaped(std::uint32_t point, std::string& out) {
  switch (point) {
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\r':
      out += "\\r";
      return;
    default:  // below U+10000: what lies above is all printable
      out += fmt::format("\\u{:04x}", point);
  }
}

}  // namespace

void append_yaml_string(std::string_view text, YamlStringPlace place, std::string& out) {
  if (can_be_plain(text, place)) {
    out += text;
    return;
  }
  // The escapes are those that JSON has too, so that what is quoted is read by everyone.
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = code_point_length(text, at);
    const std::uint32_t point = code_point(text, at, length);
    if (point == '"' || point == '\\') out += '\\';
    if (is_printable(point)) {
      out += text.substr(at, length);
    } else {
      append_escaped(point, out);
    }
    at += length;
  }
  out += '"';
}

void append_yaml_comment(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = code_point_length(text, at);
    const bool printable = is_printable(code_point(text, at, length));
    out += printable ? text.substr(at, length) : std::string_view(" ");
    at += length;
  }
}

bool fits_literal_block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos) return false;
  // Leading space would need an indentation indicator, a second final newline `|+` and an empty line at the
  // end of the file; readers disagree on both often enough.
  if (text.front() == ' ' || text.front() == '\n' || text.ends_with("\n\n")) return false;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    if (line.ends_with(' ') || !all_printable(line)) return false;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return true;
}

}  // namespace presetc
