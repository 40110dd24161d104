// The words of an expression: names, numbers, quoted strings, and where each ends. Knows no grammar. Private
// to expr/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "value/path.h"
#include "value/scalar.h"

namespace presetc {

/// What is wrong with [begin, end) of the text. An empty stretch stands before the character at `begin`.
struct ExpressionMistake {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string message;
  std::string hint;
};

/// A character outside ASCII that word processors put in place of an operator or a quote.
struct Lookalike {
  std::string_view character;
  std::string_view meant;
};

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t begin) : text_(text), at_(begin) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  /// The byte `ahead`; NUL behind the end.
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void advance(std::size_t bytes) { at_ += bytes; }
  void skip_space();
  /// Takes `symbol` if it is next.
  bool take(std::string_view symbol);

  /// May a name begin here? Names are letters, digits, `_` and everything outside ASCII but lookalikes.
  [[nodiscard]] bool at_name(std::size_t ahead = 0) const;
  /// The name that begins here, or nothing; `-` belongs to it between letters, digits and `_`.
  [[nodiscard]] std::string_view peek_word() const;
  [[nodiscard]] const Lookalike* lookalike(std::size_t ahead = 0) const;
  /// What stands here, for a message: a whole word, number or string, else one character.
  [[nodiscard]] std::string_view peek_token() const;

  // Each takes what begins here, or says in `mistake` why it cannot.

  /// In single or double quotes; a view of the text if nothing is escaped.
  [[nodiscard]] std::optional<std::string_view> string(Arena& arena, ExpressionMistake& mistake);
  /// Spelled as in YAML, without a sign; `spelling` is its text.
  [[nodiscard]] std::optional<Scalar> number(std::string_view& spelling, ExpressionMistake& mistake);
  /// Segments joined by dots, or in `["..."]`, onto the end of `path`; the first one begins here.
  [[nodiscard]] bool segments(Path& path, Arena& arena, ExpressionMistake& mistake);
  /// Does `["..."]` begin here, so that a path goes on? A list has no such bracket right behind a name.
  [[nodiscard]] bool at_key() const { return peek() == '[' && (peek(1) == '"' || peek(1) == '\''); }
  /// Does `["..."]` begin here with more of a path behind it? On its own it is a list of one string.
  [[nodiscard]] bool at_leading_key() const;

 private:
  [[nodiscard]] bool key(Path& path, Arena& arena, ExpressionMistake& mistake);
  [[nodiscard]] std::size_t end_of_quotes(std::size_t begin) const;

  std::string_view text_;
  std::size_t at_;
};

}  // namespace presetc
