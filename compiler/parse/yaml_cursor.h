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
  std::string_view text;
  std::size_t at = 0;
  std::size_t line_begin = 0;
  /// The first tab among the blanks that `skip_trivia` stepped over on the cursor's line; npos: none.
  std::size_t tab = std::string_view::npos;

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

  /// The spaces at the beginning of the line, if nothing but blanks stands before the cursor: what a tab
  /// among them hides.
  [[nodiscard]] int indentation() const {
    return static_cast<int>((tab == std::string_view::npos ? at : tab) - line_begin);
  }

  /// Steps over spaces, tabs, line breaks and comments. False: the cursor stands on a `#` that touches a
  /// token, and so begins no comment.
  bool skip_trivia() {
    tab = std::string_view::npos;
    std::size_t here = at;  // the compiler keeps a local in a register
    for (; here < text.size(); ++here) {
      const char c = text[here];
      if (c == ' ' || c == '\r') continue;
      if (c == '\n') {
        line_begin = here + 1;
        tab = std::string_view::npos;
      } else if (c == '\t') {
        if (tab == std::string_view::npos) tab = here;
      } else if (c == '#') {
        if (here != line_begin && here != 0 && !is_white(text[here - 1])) {
          at = here;
          return false;
        }
        const auto newline = text.find('\n', here);
        here = (newline == std::string_view::npos ? text.size() : newline) - 1;
      } else {
        break;
      }
    }
    at = here;
    return true;
  }

 private:
  static bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n'; }
};

/// Bytes that end a plain scalar inside brackets.
[[nodiscard]] inline bool is_flow_indicator(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

}  // namespace presetc
