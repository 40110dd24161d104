#include "base/source.h"

#include <algorithm>

namespace presetc {

namespace {

std::size_t line_begin(std::string_view bytes, std::size_t offset) {
  if (offset == 0) return 0;
  const auto newline = bytes.rfind('\n', offset - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

bool begins_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
}

}  // namespace

LineColumn Source::position(std::uint32_t offset) const {
  const std::string_view text = bytes;
  const std::size_t at = std::min<std::size_t>(offset, text.size());
  const std::size_t begin = line_begin(text, at);
  const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
  const auto in_line = text.substr(begin, at - begin);
  const auto columns = std::count_if(in_line.begin(), in_line.end(), begins_code_point);
  return {static_cast<std::uint32_t>(lines + 1), static_cast<std::uint32_t>(columns + 1)};
}

std::string_view Source::line_at(std::uint32_t offset) const {
  const std::string_view text = bytes;
  const std::size_t begin = line_begin(text, std::min<std::size_t>(offset, text.size()));
  auto line = text.substr(begin, text.find('\n', begin) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Source& Sources::add(std::string name) {
  return add(std::move(name), {});
}

Source& Sources::add(std::string name, std::string bytes) {
  const auto id = static_cast<FileId>(sources_.size());
  return sources_.emplace_back(Source{id, std::move(name), std::move(bytes)});
}

std::string_view Sources::text(Span span) const {
  if (!span.known() || span.begin > span.end) return {};
  const std::string_view bytes = sources_[span.file].bytes;
  if (span.end > bytes.size()) return {};
  return bytes.substr(span.begin, span.end - span.begin);
}

}  // namespace presetc
