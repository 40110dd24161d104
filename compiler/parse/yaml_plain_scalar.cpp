#include <array>
#include <optional>

#include "parse/yaml_scalar.h"

namespace presetc {

namespace {

/// Bytes that cannot begin a plain scalar, or only before some others.
constexpr auto indicators = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("\0 \t\r\n-?:,[]{}#&*!|>'\"%@`", 25))
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();

bool may_begin(const YamlCursor& cursor, YamlContext context) {
  const char c = cursor.peek();
  if (!indicators[static_cast<unsigned char>(c)]) return true;
  if (c != '-' && c != '?' && c != ':') return false;
  return !cursor.blank(1) && (context == YamlContext::block || !is_flow_indicator(cursor.peek(1)));
}

/// Bytes that may end a plain scalar or its line, or are blanks in it: those to look at twice.
constexpr auto suspects = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("\0 \t\r\n:,[]{}", 11)) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

/// The end of the part on this line, without the blanks behind it.
std::size_t end_in_line(const YamlCursor& from, YamlContext context) {
  const std::string_view text = from.text;
  const bool flow = context == YamlContext::flow;
  YamlCursor cursor = from;
  std::size_t end = cursor.at;
  for (; cursor.at < text.size(); ++cursor.at) {
    const char c = text[cursor.at];
    if (suspects[static_cast<unsigned char>(c)]) {
      if (c == '\n') break;
      if (c == ' ' || c == '\t' || c == '\r') {
        if (cursor.peek(1) == '#') break;
        continue;
      }
      if (c == ':') {
        if (cursor.blank(1) || (flow && is_flow_indicator(cursor.peek(1)))) break;
      } else if (flow) {
        break;
      }
    }
    end = cursor.at + 1;
  }
  return end;
}

/// Where the text goes on behind a line that ends at the cursor, and over how many line breaks.
struct NextLine {
  YamlCursor cursor;
  std::size_t breaks = 0;
  std::size_t end = 0;  ///< of its text
};

std::optional<NextLine> next_line(const YamlCursor& from, YamlPlace place) {
  const std::string_view text = from.text;
  std::size_t at = from.at;
  std::size_t line_begin = from.line_begin;
  std::size_t breaks = 0;
  std::size_t spaces_end = 0;  // of the spaces that the line begins with; 0: they go on
  bool tab_hides = false;      // how far an empty line is indented
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ' ') continue;
    if (c == '\n') {
      // An empty line of the text has spaces alone, up to its indentation (6.4, l-empty).
      tab_hides = tab_hides || (breaks > 0 && spaces_end != 0 && text[spaces_end] == '\t' &&
                                static_cast<int>(spaces_end - line_begin) <= place.parent_column);
      ++breaks;
      line_begin = at + 1;
      spaces_end = 0;
    } else if (c == '\t' || c == '\r') {
      if (spaces_end == 0) spaces_end = at;
    } else {
      break;
    }
  }
  if (breaks == 0 || at == text.size() || text[at] == '#' || tab_hides) return std::nullopt;
  const std::size_t indentation = (spaces_end == 0 ? at : spaces_end) - line_begin;
  if (static_cast<int>(indentation) <= place.parent_column) return std::nullopt;
  const YamlCursor cursor{text, at, line_begin};
  if (cursor.at_document_marker()) return std::nullopt;
  const std::size_t end = end_in_line(cursor, place.context);
  if (end == at) return std::nullopt;
  return NextLine{cursor, breaks, end};
}

}  // namespace

YamlScalar read_plain_scalar_token(YamlCursor& cursor, YamlPlace place, std::size_t size, Arena& arena,
                                   ByteOffsets* offsets) {
  YamlScalar scalar{.begin = cursor.at, .end = cursor.at};
  if (!may_begin(cursor, place.context)) return scalar;
  scalar.end = end_in_line(cursor, place.context);
  scalar.text = cursor.text.substr(scalar.begin, scalar.end - scalar.begin);
  cursor.at = scalar.end;
  if (scalar.text.size() >= size || cursor.peek() == ':') return scalar;
  auto next = next_line(cursor, place);
  if (!next) return scalar;

  DecodedText folded(offsets);
  folded.add(scalar.text, scalar.begin);
  for (; next && folded.text().size() < size; next = next_line(cursor, place)) {
    if (next->breaks == 1) {
      folded.add(' ', cursor.at);
    } else {
      folded.add_breaks(next->breaks - 1, cursor.at);
    }
    folded.add(cursor.text.substr(next->cursor.at, next->end - next->cursor.at), next->cursor.at);
    cursor.at = scalar.end = next->end;
    cursor.line_begin = next->cursor.line_begin;
  }
  scalar.text = arena.copy(std::string_view(folded.text()));
  return scalar;
}

}  // namespace presetc
