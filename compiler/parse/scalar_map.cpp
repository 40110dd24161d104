#include "parse/scalar_map.h"

#include <functional>

#include "parse/yaml_scalar.h"

namespace presetc {

namespace {

/// Is `text` a view into `bytes`?
bool is_inside(std::string_view text, std::string_view bytes) {
  const std::less_equal<const char*> no_later;
  return no_later(bytes.data(), text.data()) &&
         no_later(text.data() + text.size(), bytes.data() + bytes.size());
}

/// The length of a JSON escape at `at`; a surrogate pair is one.
std::size_t escape_length(std::string_view bytes, std::size_t at) {
  if (bytes.substr(at + 1, 1) != "u") return 2;
  const auto high = bytes.substr(at + 2, 2);
  const bool pair = high.size() == 2 && (high[0] == 'd' || high[0] == 'D') &&
                    std::string_view("89abAB").find(high[1]) != std::string_view::npos;
  return pair ? 12 : 6;
}

/// The bytes of the code point whose first one this is.
std::size_t code_point_size(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/// `text` is what the JSON string at `at` stands for.
bool map_json(std::string_view bytes, std::size_t at, std::string_view text, ByteOffsets& offsets) {
  if (bytes[at++] != '"') return false;
  for (std::size_t i = 0; i < text.size();) {
    if (at >= bytes.size()) return false;
    const std::size_t size = code_point_size(text[i]);
    const bool escaped = bytes[at] == '\\';
    for (std::size_t j = 0; j < size; ++j) {
      offsets.push_back(static_cast<std::uint32_t>(escaped ? at : at + j));
    }
    at += escaped ? escape_length(bytes, at) : size;
    i += size;
  }
  offsets.push_back(static_cast<std::uint32_t>(at));
  return true;
}

std::optional<YamlScalar> read_again(std::string_view bytes, const Value& string, int parent_column,
                                     Arena& scratch, ByteOffsets& offsets) {
  const Span span = string.span();
  const auto newline = bytes.substr(0, span.begin).rfind('\n');
  YamlCursor cursor{bytes, span.begin, newline == std::string_view::npos ? 0 : newline + 1};
  YamlScalarError error;
  switch (string.style()) {
    case Style::quoted:
      return read_quoted_scalar(cursor, {YamlContext::flow, -1}, scratch, error, &offsets);
    case Style::block:
      return read_block_scalar(cursor, {YamlContext::block, parent_column}, scratch, error, &offsets);
    default:
      // What ends it, inside brackets or not, stands behind its span.
      cursor.text = bytes.substr(0, span.end);
      return read_plain_scalar_token(cursor, {YamlContext::block, -1}, string.string().size(), scratch,
                                     &offsets);
  }
}

bool map_yaml(std::string_view bytes, const Value& string, ByteOffsets& offsets) {
  // Only an indentation indicator (`|2`) needs to know the column of what is around; it is soon found.
  const int columns = string.style() == Style::block ? 200 : 0;
  for (int parent_column = -1; parent_column < columns; ++parent_column) {
    Arena scratch;
    offsets.clear();
    const auto scalar = read_again(bytes, string, parent_column, scratch, offsets);
    if (!scalar || scalar->text != string.string() || offsets.size() != scalar->text.size()) continue;
    const std::size_t end = scalar->style == Style::quoted ? scalar->end - 1 : scalar->end;
    offsets.push_back(static_cast<std::uint32_t>(end));
    return true;
  }
  return false;
}

}  // namespace

TextMap map_scalar(const Source& source, const Value& string) {
  const std::string_view bytes = source.bytes;
  const std::string_view text = string.string();
  const Span span = string.span();
  TextMap map{span.file, span.begin, {}};
  if (is_inside(text, bytes)) {
    map.begin = static_cast<std::uint32_t>(text.data() - bytes.data());
    return map;
  }
  if (span.begin < bytes.size()) {
    const bool json = source.name.ends_with(".json");
    if (json ? map_json(bytes, span.begin, text, map.offsets) : map_yaml(bytes, string, map.offsets)) {
      map.begin = map.offsets.front();
      return map;
    }
  }
  map.offsets.assign(text.size() + 1, span.begin);
  map.offsets.back() = span.end;
  return map;
}

}  // namespace presetc
