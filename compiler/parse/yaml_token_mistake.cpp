#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/arena.h"
#include "parse/yaml_cursor.h"
#include "parse/yaml_mistake.h"
#include "parse/yaml_scalar.h"

namespace presetc {

namespace {

class Lexer {
 public:
  Lexer(std::string_view text, const YamlFailure& failure)
      : cursor_{text, failure.from, failure.from}, at_(failure.at), brackets_(failure.brackets) {
    const auto newline = failure.from == 0 ? std::string_view::npos : text.rfind('\n', failure.from - 1);
    cursor_.line_begin = newline == std::string_view::npos ? 0 : newline + 1;
  }

  /// The first mistake that begins no later than where reading stopped.
  std::optional<YamlMistake> find() {
    while (!mistake_ && !cursor_.at_end() && step()) {
    }
    if (!mistake_ && !brackets_.empty()) unclosed(brackets_.back(), std::nullopt);
    if (!mistake_ || mistake_->begin > at_) return std::nullopt;
    return std::move(mistake_);
  }

 private:
  [[nodiscard]] YamlContext context() const {
    return brackets_.empty() ? YamlContext::block : YamlContext::flow;
  }

  void fail(YamlMistake mistake) { mistake_ = std::move(mistake); }

  void unclosed(std::size_t bracket, std::optional<std::size_t> other) {
    const char c = cursor_.text[bracket];
    fail({Kind::unterminated, bracket, bracket + 1, fmt::format("`{}` is never closed", c),
          fmt::format("close it with `{}`; quote the value if the bracket is part of a text",
                      c == '[' ? ']' : '}'),
          other});
  }

  void close() {
    const char c = cursor_.peek();
    if (brackets_.empty()) {
      fail({Kind::yaml_syntax, cursor_.at, cursor_.at + 1, fmt::format("`{}` closes nothing", c),
            "delete it, or quote the text that it is part of", std::nullopt});
    } else if (cursor_.text[brackets_.back()] != (c == ']' ? '[' : '{')) {
      unclosed(brackets_.back(), cursor_.at);
    } else {
      brackets_.pop_back();
      ++cursor_.at;
    }
  }

  bool skip_word() {
    while (!cursor_.blank() && (context() == YamlContext::block || !is_flow_indicator(cursor_.peek())))
      ++cursor_.at;
    return true;
  }

  bool scalar(bool quoted) {
    YamlScalarError error;
    const YamlPlace place{context(), -1};
    const auto read = quoted ? read_quoted_scalar(cursor_, place, arena_, error)
                             : read_block_scalar(cursor_, place, arena_, error);
    if (!read) fail({error.kind, error.begin, error.end, error.message, error.hint, std::nullopt});
    return read.has_value();
  }

  /// Does a key's colon, a dash or nothing stand before the cursor on its line?
  [[nodiscard]] bool begins_value() const {
    const auto before = cursor_.text.substr(cursor_.line_begin, cursor_.at - cursor_.line_begin);
    const auto last = before.find_last_not_of(" \t");
    return last == std::string_view::npos || before[last] == ':' || before[last] == '-';
  }

  bool step() {
    if (!cursor_.skip_trivia()) {
      const char before = cursor_.text[cursor_.at - 1];
      const bool indicator = before == '[' || before == '{' || before == ',' || before == ':';
      fail({Kind::yaml_syntax, cursor_.at, cursor_.at + 1,
            fmt::format("`#` right after {}, expected a space before a comment",
                        indicator ? fmt::format("`{}`", before) : "a value"),
            "put a space before the `#`, or quote the whole text", std::nullopt});
      return false;
    }
    const char c = cursor_.peek();
    const bool block = context() == YamlContext::block;
    switch (c) {
      case '\0':
        return false;
      case '"':
      case '\'':
        return scalar(true);
      case '[':
      case '{':
        brackets_.push_back(cursor_.at++);
        return true;
      case ']':
      case '}':
        close();
        return true;
      case '|':
      case '>':
        if (block) return scalar(false);
        break;
      case '&':
      case '*':
      case '!':
        return skip_word();
      case '-':
        if (cursor_.blank(1) && !block) {
          fail({Kind::yaml_syntax, cursor_.at, cursor_.at + 1, "`-` as an item of a list in brackets",
                "separate items with commas, without dashes", std::nullopt});
          return false;
        }
        break;
      case ',':
        // Behind a quote or bracket it is text there, and not where a value begins.
        if (!block || !begins_value()) break;
        [[fallthrough]];
      case '@':
      case '`':
      case '%':
        fail({Kind::yaml_syntax, cursor_.at, cursor_.at + 1,
              fmt::format("a plain value cannot begin with `{}`", c), "quote the value", std::nullopt});
        return false;
      default:
        break;
    }
    if (read_plain_scalar_token(cursor_, {context(), -1}, 0, arena_).text.empty()) ++cursor_.at;
    return true;
  }

  YamlCursor cursor_;
  std::size_t at_;
  std::vector<std::size_t> brackets_;
  Arena arena_;
  std::optional<YamlMistake> mistake_;
};

}  // namespace

std::optional<YamlMistake> find_token_mistake(std::string_view text, const YamlFailure& failure) {
  return Lexer(text, failure).find();
}

}  // namespace presetc
