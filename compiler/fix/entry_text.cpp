#include "fix/entry_text.h"

#include <algorithm>

namespace presetc {

namespace {

std::uint32_t skip_spaces(std::string_view bytes, std::uint32_t at) {
  while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t')) ++at;
  return at;
}

}  // namespace

std::optional<EntryText> entry_text(const Source& source, const Member& member) {
  const std::string_view bytes = source.bytes;
  EntryText entry{member.key_span.begin, skip_spaces(bytes, member.key_span.end), 0};
  if (entry.colon >= bytes.size() || bytes[entry.colon] != ':') return std::nullopt;
  entry.end = entry.colon + 1;
  std::uint32_t at = skip_spaces(bytes, entry.end);
  const Span value = member.value->span();
  const char first = at < bytes.size() ? bytes[at] : '\n';
  if (first == '*') {
    const auto end = bytes.find_first_of(" \t\r\n,]}", at);
    entry.end = static_cast<std::uint32_t>(end == std::string_view::npos ? bytes.size() : end);
  } else if (member.value->style() != Style::empty && value.file == source.id && value.begin >= entry.end) {
    entry.end = value.end;
  } else if (first == '&' || first == '!') {
    return std::nullopt;
  }
  return entry;
}

bool is_flow(const Source& source, const Value& map) {
  return source.bytes[map.span().begin] == '{';
}

bool is_whole(const Source& source, const Value& map) {
  const Span span = map.span();
  const auto inside = [&](const Member& member) {
    return member.key_span.file == source.id && member.key_span.begin >= span.begin &&
           member.key_span.end <= span.end;
  };
  return std::all_of(map.members().begin(), map.members().end(), inside);
}

std::uint32_t line_begin(std::string_view bytes, std::uint32_t at) {
  const auto newline = at == 0 ? std::string_view::npos : bytes.rfind('\n', at - 1);
  return newline == std::string_view::npos ? 0 : static_cast<std::uint32_t>(newline + 1);
}

std::uint32_t line_end(std::string_view bytes, std::uint32_t at) {
  const auto newline = bytes.find('\n', at);
  return static_cast<std::uint32_t>(newline == std::string_view::npos ? bytes.size() : newline + 1);
}

std::uint32_t comments_begin(std::string_view bytes, std::uint32_t begin, std::size_t indent) {
  while (begin > 0) {
    const std::uint32_t above = line_begin(bytes, begin - 1);
    const auto line = bytes.substr(above, begin - above);
    if (line.size() <= indent || line[indent] != '#' || line.find_first_not_of(' ') != indent) break;
    begin = above;
  }
  return begin;
}

bool is_first_on_line(std::string_view bytes, std::uint32_t at) {
  const std::uint32_t begin = line_begin(bytes, at);
  return bytes.substr(begin, at - begin).find_first_not_of(' ') == std::string_view::npos;
}

std::string shifted(std::string_view text, std::ptrdiff_t by) {
  std::string out;
  for (bool first = true; !text.empty(); first = false) {
    const auto newline = text.find('\n');
    auto line = text.substr(0, newline == std::string_view::npos ? text.size() : newline + 1);
    text.remove_prefix(line.size());
    const bool blank = line.find_first_not_of(" \r\n") == std::string_view::npos;
    if (!first && !blank && by > 0) out.append(static_cast<std::size_t>(by), ' ');
    for (std::ptrdiff_t i = by; !first && !blank && i < 0 && line.front() == ' '; ++i) line.remove_prefix(1);
    out += line;
  }
  return out;
}

}  // namespace presetc
