#include "parse/yaml_stream.h"

#include "parse/yaml_cursor.h"

namespace presetc {

std::vector<YamlStretch> yaml_stretches(std::string_view text, std::size_t begin) {
  std::vector<YamlStretch> stretches;
  std::size_t first = begin;  // of the document that is being looked at
  bool marked = false;        // it has its `---`
  bool filled = false;        // it has a line that is neither blank nor a comment nor a directive
  for (std::size_t line = begin; line < text.size();) {
    const auto newline = text.find('\n', line);
    const std::size_t next = newline == std::string_view::npos ? text.size() : newline + 1;
    const YamlCursor cursor{text, line, line};
    if (cursor.at_marker("---")) {
      if (marked || filled) {
        stretches.push_back({first, line});
        first = line;
      }
      marked = true;
      filled = false;
    } else if (cursor.at_marker("...")) {
      if (marked || filled) stretches.push_back({first, next});
      first = next;
      marked = filled = false;
    } else {
      const auto word = text.find_first_not_of(" \t\r", line);
      const bool blank = word >= next || text[word] == '\n' || text[word] == '#';
      const bool directive = text[line] == '%' && !marked;
      if (!blank && !directive) filled = true;
    }
    line = next;
  }
  if (marked || filled || stretches.empty()) stretches.push_back({first, text.size()});
  return stretches;
}

}  // namespace presetc
