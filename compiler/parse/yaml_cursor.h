// A place in YAML text that moves forward: what is here, which column it is, and stepping over what separates
// two tokens. Knows characters and lines, not structure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace presetc {

/// Ended by a bracket of its own (`flow`) or by indentation (`block`).
enum class YamlContext : std::uint8_t { block, flow };

struct YamlCursor {
  /// What stopped `skip_trivia`. At `tab` and `glued_comment` the cursor stands on the offending byte.
  enum class Trivia : std::uint8_t { done, tab, glued_comment };

  std::string_view text;
  std::size_t at = 0;
  std::size_t line_begin = 0;

  /// The byte `ahead` of the cursor; NUL behind the end (checked text holds none).
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at + ahead < text.size() ? text[at + ahead] : '\0';
  }
  [[nodiscard]] bool at_end() const { return at >= text.size(); }
  /// Is the byte `ahead` a space, a tab, a line break or the end?
  [[nodiscard]] bool blank(std::size_t ahead = 0) const {
    const char c = peek(ahead);
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0';
  }
  /// Bytes from the beginning of the line: indentation is ASCII, so that bytes are columns.
  [[nodiscard]] int column() const { return static_cast<int>(at - line_begin); }
  /// Does `---` or `...` stand here, at the beginning of a line and on its own?
  [[nodiscard]] bool at_marker(std::string_view marker) const {
    return at == line_begin && text.substr(at).starts_with(marker) && blank(marker.size());
  }
  [[nodiscard]] bool at_document_marker() const { return at_marker("---") || at_marker("..."); }

  /// Moves to `to`, past whatever line breaks lie between.
  void advance_to(std::size_t to) {
    if (to > at) {
      const auto newline = text.substr(at, to - at).rfind('\n');
      if (newline != std::string_view::npos) line_begin = at + newline + 1;
    }
    at = to;
  }

  /// Steps over spaces, line breaks and comments. In block context a tab in the indentation of a token is
  /// refused; a `#` right after a token begins no comment.
  Trivia skip_trivia(YamlContext context) {
    std::size_t tab = std::string_view::npos;
    bool indentation = at == line_begin;
    for (;; ++at) {
      switch (peek()) {
        case ' ':
        case '\r':
          continue;
        case '\t':
          if (indentation && tab == std::string_view::npos) tab = at;
          continue;
        case '\n':
          line_begin = at + 1;
          indentation = true;
          tab = std::string_view::npos;
          continue;
        case '#': {
          const char before = at == 0 ? '\n' : text[at - 1];
          if (before != ' ' && before != '\t' && before != '\n' && at != line_begin)
            return Trivia::glued_comment;
          const auto newline = text.find('\n', at);
          at = (newline == std::string_view::npos ? text.size() : newline) - 1;
          continue;
        }
        default:
          if (tab == std::string_view::npos || context == YamlContext::flow || at_end()) return Trivia::done;
          at = tab;
          return Trivia::tab;
      }
    }
  }
};

/// Bytes that end a plain scalar inside brackets.
[[nodiscard]] inline bool is_flow_indicator(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

}  // namespace presetc
