#include <algorithm>

#include <fmt/format.h>

#include "parse/yaml_scalar.h"

namespace presetc {

namespace {

enum class Chomping : std::uint8_t { strip, clip, keep };

struct Header {
  bool folded = false;
  Chomping chomping = Chomping::clip;
  int indentation = 0;  ///< 0: that of the first line that is not empty
};

/// One line of a block scalar. `text` is what stands behind the indentation.
struct Line {
  std::string_view text;
  std::size_t begin = 0;  ///< where that is
};

/// `|`, `>`, then indentation and chomping in any order, a comment, the line break.
std::optional<Header> read_header(YamlCursor& cursor, YamlScalarError& error) {
  const std::size_t begin = cursor.at;
  Header header;
  header.folded = cursor.peek() == '>';
  bool chomped = false;
  for (++cursor.at;; ++cursor.at) {
    const char c = cursor.peek();
    if ((c == '+' || c == '-') && !chomped) {
      chomped = true;
      header.chomping = c == '+' ? Chomping::keep : Chomping::strip;
    } else if (c >= '1' && c <= '9' && header.indentation == 0) {
      header.indentation = c - '0';
    } else {
      break;
    }
  }
  const std::size_t end = cursor.at;
  YamlCursor rest = cursor;
  while (rest.peek() == ' ' || rest.peek() == '\t' || rest.peek() == '\r') ++rest.at;
  const bool comment = rest.peek() == '#' && rest.at > end;
  if (comment || rest.at_end() || rest.peek() == '\n') return header;
  error = {Kind::yaml_syntax, rest.at, rest.at + 1,
           fmt::format("text after `{}`, expected the line to end", cursor.text.substr(begin, end - begin)),
           "begin the text on the next line, indented; or quote the value if the sign is part of it"};
  return std::nullopt;
}

class Reader {
 public:
  Reader(YamlCursor& cursor, YamlPlace place, Header header)
      : cursor_(cursor), place_(place), header_(header) {
    if (header.indentation > 0) indentation_ = std::max(place.parent_column, 0) + header.indentation;
  }

  /// The offset behind the last line that is not empty; `begin` if there is none. The text's last line counts
  /// as ended, whether its line break is there or not: an editor that leaves it out changes no value.
  std::optional<std::size_t> read(std::size_t begin, DecodedText& text, YamlScalarError& error) {
    std::size_t end = begin;
    auto newline = cursor_.text.find('\n', cursor_.at);
    while (newline != std::string_view::npos) {
      YamlCursor line{cursor_.text, newline + 1, newline + 1};
      if (line.at_end()) break;
      newline = cursor_.text.find('\n', line.at);
      std::size_t line_end = newline == std::string_view::npos ? cursor_.text.size() : newline;
      if (line_end > line.at && cursor_.text[line_end - 1] == '\r') --line_end;
      while (line.at < line_end && line.peek() == ' ' && (indentation_ < 0 || line.column() < indentation_))
        ++line.at;
      if (line.at == line_end) {
        ++empty_lines_;
        if (indentation_ < 0 && line.column() > deepest_empty_.column()) deepest_empty_ = line;
        continue;
      }
      if (ends(line)) {
        if (!is_tab_line(line, line_end) || !goes_on(line)) break;
        error = {Kind::tab_indentation, line.at, line.at + 1, "a tab in the indentation, expected spaces",
                 line.text.substr(line.at, line_end - line.at).find('#') == std::string_view::npos
                     ? "empty the line"
                     : "replace the tab by spaces"};
        return std::nullopt;
      }
      if (indentation_ < 0) {
        indentation_ = line.column();
        if (deepest_empty_.column() > indentation_) return too_deep(error);
      }
      append({cursor_.text.substr(line.at, line_end - line.at), line.at}, end, text);
      end = line_end;
    }
    chomp(end, text);
    cursor_.advance_to(end);
    return end;
  }

 private:
  /// Does the line, at its first character that is no space, belong to something else?
  [[nodiscard]] bool ends(const YamlCursor& line) const {
    if (indentation_ < 0) return line.column() <= place_.parent_column || line.at_document_marker();
    return line.column() < indentation_ || (indentation_ == 0 && line.at_document_marker());
  }

  /// Right behind the text a line of blanks is one of its empty lines, and a comment ends it: both are
  /// indented by spaces alone (8.1.1.2, l-trail-comments).
  static bool is_tab_line(const YamlCursor& line, std::size_t end) {
    const auto word = std::min(line.text.find_first_not_of(" \t", line.at), end);
    return line.peek() == '\t' && (word == end || line.text[word] == '#');
  }

  /// Does more of the document follow? If not, the line is one of those behind it, which may hold anything.
  static bool goes_on(YamlCursor line) {
    return line.skip_trivia() && !line.at_end() && !line.at_document_marker();
  }

  /// Which of their spaces would be text is not clear (8.1.1.1).
  [[nodiscard]] std::nullopt_t too_deep(YamlScalarError& error) const {
    error = {Kind::yaml_syntax, deepest_empty_.line_begin, deepest_empty_.at,
             fmt::format("an empty line of {} spaces before a text that is indented by {}",
                         deepest_empty_.column(), indentation_),
             "delete the spaces of the empty line, or say the indentation behind the sign, as in `|2`"};
    return std::nullopt;
  }

  /// `end`: of the line before.
  void append(Line line, std::size_t end, DecodedText& text) {
    const bool indented = line.text[0] == ' ' || line.text[0] == '\t';
    if (!any_) {
      text.add_breaks(empty_lines_, end);
    } else if (!header_.folded || indented || last_indented_) {
      text.add_breaks(empty_lines_ + 1, end);
    } else if (empty_lines_ == 0) {
      text.add(' ', end);
    } else {
      text.add_breaks(empty_lines_, end);
    }
    text.add(line.text, line.begin);
    any_ = true;
    empty_lines_ = 0;
    last_indented_ = indented;
  }

  void chomp(std::size_t end, DecodedText& text) const {
    switch (header_.chomping) {
      case Chomping::strip:
        return;
      case Chomping::clip:
        if (any_) text.add_breaks(1, end);
        return;
      case Chomping::keep:
        text.add_breaks(empty_lines_ + (any_ ? 1U : 0U), end);
        return;
    }
  }

  YamlCursor& cursor_;
  YamlPlace place_;
  Header header_;
  int indentation_ = -1;  // -1: not known yet
  bool any_ = false;
  bool last_indented_ = false;
  std::size_t empty_lines_ = 0;
  YamlCursor deepest_empty_;  // the end of the longest empty line before the text
};

}  // namespace

std::optional<YamlScalar> read_block_scalar(YamlCursor& cursor, YamlPlace place, Arena& arena,
                                            YamlScalarError& error, ByteOffsets* offsets) {
  YamlScalar scalar{.style = Style::block, .begin = cursor.at};
  const auto header = read_header(cursor, error);
  if (!header) return std::nullopt;
  DecodedText text(offsets);
  const auto end = Reader(cursor, place, *header).read(cursor.at, text, error);
  if (!end) return std::nullopt;
  scalar.end = *end;
  scalar.text = arena.copy(std::string_view(text.text()));
  return scalar;
}

}  // namespace presetc
