#include "parse/yaml_mistake.h"

namespace presetc {

std::optional<YamlMistake> find_tab_mistake(std::string_view text, const YamlFailure& failure) {
  if (!failure.last || failure.last->style != Style::plain || failure.last->end != failure.from) return {};
  const int parent = failure.blocks.empty() ? -1 : failure.blocks.back().column;
  const std::size_t word = text.find_first_not_of(" \t\r\n", failure.from);
  if (word == std::string_view::npos || word < failure.at) return {};
  const std::size_t last_line = text.rfind('\n', word) + 1;
  if (static_cast<int>(word - last_line) <= parent) return {};
  const auto rest = text.substr(word, text.find('\n', word) - word);
  if (rest.find(": ") != std::string_view::npos || rest.ends_with(':')) return {};
  for (std::size_t line = text.find('\n', failure.from) + 1; line < last_line;
       line = text.find('\n', line) + 1) {
    const std::size_t tab = text.find_first_not_of(' ', line);
    if (text[tab] == '\t' && static_cast<int>(tab - line) <= parent) {
      return YamlMistake{Kind::tab_indentation,
                         tab,
                         tab + 1,
                         "a tab in the indentation, expected spaces",
                         "empty the line, which is one of the text around it",
                         {}};
    }
  }
  return {};
}

}  // namespace presetc
