#include "parse/yaml_document.h"

#include <string_view>

#include <fmt/format.h>

#include "parse/excerpt.h"

namespace presetc {

namespace {

std::string_view line_at(const YamlCursor& cursor) {
  auto line = cursor.text.substr(cursor.at, cursor.text.find('\n', cursor.at) - cursor.at);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  return line;
}

Span span_of(std::string_view line, const YamlCursor& cursor, FileId file) {
  return {file, static_cast<std::uint32_t>(cursor.at), static_cast<std::uint32_t>(cursor.at + line.size())};
}

/// `%YAML 1.2` and nothing else but a comment.
bool is_version(std::string_view line) {
  constexpr std::string_view version = "%YAML 1.2";
  if (!line.starts_with(version)) return false;
  line.remove_prefix(version.size());
  const auto word = line.find_first_not_of(" \t");
  return word == std::string_view::npos || (word > 0 && line[word] == '#');
}

}  // namespace

std::optional<YamlDirective> read_yaml_directive(YamlCursor& cursor, FileId file, Diagnostics& diagnostics) {
  const auto line = line_at(cursor);
  const bool version = is_version(line);
  if (version || line.starts_with("%TAG ")) {
    cursor.at += line.size();
    return version ? YamlDirective::version : YamlDirective::tag;
  }
  diagnostics
      .report(Kind::yaml_syntax, span_of(line, cursor, file),
              fmt::format("directive `{}`, expected `%YAML 1.2`", excerpt(line)))
      .with_hint(line.starts_with("%YAML") ? "files are read as YAML 1.2; check the scalars that 1.1 reads "
                                             "differently, then delete the line"
                                           : "delete the line, or quote the text if it is a value");
  return std::nullopt;
}

YamlRest check_yaml_rest(YamlCursor& cursor, FileId file, Diagnostics& diagnostics) {
  if (!cursor.skip_trivia()) return YamlRest::part_of_nothing;
  bool closed = false;
  while (cursor.at_marker("...")) {
    closed = true;
    cursor.at += 3;
    if (!cursor.skip_trivia()) return YamlRest::part_of_nothing;
  }
  if (cursor.at_end()) return YamlRest::none;
  if (!closed && !cursor.at_marker("---")) return YamlRest::part_of_nothing;
  const auto line = line_at(cursor);
  diagnostics
      .report(Kind::second_document, span_of(line, cursor, file),
              closed ? "text after the end of the document"
                     : "a second document begins here, expected one in a file")
      .with_hint(closed ? "delete it, or the `...` above"
                        : "put it into a file of its own, or delete the `---`");
  return YamlRest::second_document;
}

}  // namespace presetc
