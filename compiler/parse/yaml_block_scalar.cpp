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
  std::size_t begin = 0;   ///< where that is
  bool terminated = true;  ///< a line break follows
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

  /// The offset behind the last line that is not empty; `begin` if there is none.
  std::size_t read(std::size_t begin, DecodedText& text) {
    std::size_t end = begin;
    auto newline = cursor_.text.find('\n', cursor_.at);
    while (newline != std::string_view::npos && newline + 1 <= cursor_.text.size()) {
      YamlCursor line{cursor_.text, newline + 1, newline + 1};
      if (line.at_end()) break;
      newline = cursor_.text.find('\n', line.at);
      std::size_t line_end = newline == std::string_view::npos ? cursor_.text.size() : newline;
      if (line_end > line.at && cursor_.text[line_end - 1] == '\r') --line_end;
      while (line.at < line_end && line.peek() == ' ' && (indentation_ < 0 || line.column() < indentation_))
        ++line.at;
      if (line.at == line_end) {
        ++empty_lines_;
        terminated_ = newline != std::string_view::npos;
        continue;
      }
      if (indentation_ < 0) {
        if (line.column() <= place_.parent_column) break;
        indentation_ = line.column();
      }
      if (line.column() < indentation_ || (indentation_ == 0 && line.at_document_marker())) break;
      append({cursor_.text.substr(line.at, line_end - line.at), line.at, newline != std::string_view::npos},
             end, text);
      end = line_end;
    }
    chomp(end, text);
    cursor_.advance_to(end);
    return end;
  }

 private:
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
    terminated_ = line.terminated;
  }

  void chomp(std::size_t end, DecodedText& text) const {
    switch (header_.chomping) {
      case Chomping::strip:
        return;
      case Chomping::clip:
        if (any_ && (terminated_ || empty_lines_ > 0)) text.add_breaks(1, end);
        return;
      case Chomping::keep:
        text.add_breaks(empty_lines_ + (any_ ? 1U : 0U) - (terminated_ ? 0U : 1U), end);
        return;
    }
  }

  YamlCursor& cursor_;
  YamlPlace place_;
  Header header_;
  int indentation_ = -1;  // -1: not known yet
  bool any_ = false;
  bool last_indented_ = false;
  bool terminated_ = true;
  std::size_t empty_lines_ = 0;
};

}  // namespace

std::optional<YamlScalar> read_block_scalar(YamlCursor& cursor, YamlPlace place, Arena& arena,
                                            YamlScalarError& error, ByteOffsets* offsets) {
  YamlScalar scalar{.style = Style::block, .begin = cursor.at};
  const auto header = read_header(cursor, error);
  if (!header) return std::nullopt;
  DecodedText text(offsets);
  scalar.end = Reader(cursor, place, *header).read(cursor.at, text);
  scalar.text = arena.copy(std::string_view(text.text()));
  return scalar;
}

}  // namespace presetc
