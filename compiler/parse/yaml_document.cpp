#include "parse/yaml_document.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "parse/shortened.h"

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

/// The words of a directive, which white space separates; a comment ends them.
std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0;;) {
    at = line.find_first_not_of(" \t", at);
    if (at == std::string_view::npos || (line[at] == '#' && at > 0)) return words;
    const std::size_t end = std::min(line.find_first_of(" \t", at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end;
  }
}

/// `!`, `!!` or `!name!`.
bool is_handle(std::string_view word) {
  if (!word.starts_with('!') || !word.ends_with('!')) return false;
  const auto name = word.size() < 2 ? std::string_view() : word.substr(1, word.size() - 2);
  return std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

}  // namespace

std::optional<YamlDirective> read_yaml_directive(YamlCursor& cursor, FileId file, Diagnostics& diagnostics) {
  const auto line = line_at(cursor);
  const auto words = words_of(line);
  const auto refuse = [&](std::string message, std::string hint) {
    diagnostics.report(Kind::yaml_syntax, span_of(line, cursor, file), std::move(message))
        .with_hint(std::move(hint));
    return std::nullopt;
  };
  YamlDirective directive;
  if (words[0] == "%YAML" && words.size() == 2 && words[1] == "1.2") {
    directive.form = YamlDirective::Form::version;
  } else if (words[0] == "%TAG") {
    if (words.size() != 3 || !is_handle(words[1])) {
      return refuse(fmt::format("directive `{}`, expected a handle and what it stands for", shortened(line)),
                    "write it as in `%TAG !e! tag:example.org,2025:`");
    }
    directive.form = YamlDirective::Form::tag;
    directive.handle = words[1];
  } else {
    return refuse(fmt::format("directive `{}`, expected `%YAML 1.2`", shortened(line)),
                  words[0] == "%YAML" ? "files are read as YAML 1.2; check the scalars that 1.1 reads "
                                        "differently, then delete the line"
                                      : "delete the line, or quote the text if it is a value");
  }
  cursor.at += line.size();
  return directive;
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
