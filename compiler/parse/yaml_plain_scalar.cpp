#include "parse/yaml_scalar.h"

namespace presetc {

namespace {

bool may_begin(const YamlCursor& cursor, YamlContext context) {
  const char c = cursor.peek();
  if (c == '-' || c == '?' || c == ':') {
    return !cursor.blank(1) && (context == YamlContext::block || !is_flow_indicator(cursor.peek(1)));
  }
  return !cursor.blank() && std::string_view(",[]{}#&*!|>'\"%@`").find(c) == std::string_view::npos;
}

/// The end of the part on this line, without the blanks behind it.
std::size_t end_in_line(const YamlCursor& from, YamlContext context) {
  YamlCursor cursor = from;
  std::size_t end = cursor.at;
  for (; !cursor.at_end(); ++cursor.at) {
    const char c = cursor.peek();
    if (c == '\n') break;
    if (c == ' ' || c == '\t' || c == '\r') {
      if (cursor.peek(1) == '#') break;
      continue;
    }
    if (context == YamlContext::flow && is_flow_indicator(c)) break;
    if (c == ':' && (cursor.blank(1) || (context == YamlContext::flow && is_flow_indicator(cursor.peek(1)))))
      break;
    end = cursor.at + 1;
  }
  return end;
}

}  // namespace

YamlScalar read_plain_scalar_token(YamlCursor& cursor, YamlPlace place, std::size_t size, Arena& arena,
                                   ByteOffsets* offsets) {
  YamlScalar scalar{.begin = cursor.at, .end = cursor.at};
  if (!may_begin(cursor, place.context)) return scalar;
  scalar.end = end_in_line(cursor, place.context);
  scalar.text = cursor.text.substr(scalar.begin, scalar.end - scalar.begin);
  cursor.at = scalar.end;
  if (scalar.text.size() >= size) return scalar;

  DecodedText folded(offsets);
  folded.add(scalar.text, scalar.begin);
  while (folded.text().size() < size) {
    YamlCursor next = cursor;
    std::size_t breaks = 0;
    for (; next.peek() == ' ' || next.peek() == '\t' || next.peek() == '\r' || next.peek() == '\n';
         ++next.at) {
      if (next.peek() != '\n') continue;
      ++breaks;
      next.line_begin = next.at + 1;
    }
    if (breaks == 0 || next.at_end() || next.peek() == '#' || next.at_document_marker()) break;
    if (place.context == YamlContext::block && next.column() <= place.parent_column) break;
    const std::size_t end = end_in_line(next, place.context);
    if (end == next.at) break;
    if (breaks == 1) {
      folded.add(' ', cursor.at);
    } else {
      folded.add_breaks(breaks - 1, cursor.at);
    }
    folded.add(next.text.substr(next.at, end - next.at), next.at);
    cursor.at = scalar.end = end;
    cursor.line_begin = next.line_begin;
  }
  scalar.text = arena.copy(std::string_view(folded.text()));
  return scalar;
}

}  // namespace presetc
