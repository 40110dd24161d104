#include "parse/yaml_failure.h"

#include <algorithm>

#include <fmt/format.h>

#include "parse/shortened.h"
#include "parse/yaml_cursor.h"
#include "parse/yaml_mistake.h"

namespace presetc {

namespace {

/// Looks at the lines around the place where reading stopped.
class Lines {
 public:
  Lines(std::string_view text, const YamlFailure& failure) : text_(text), failure_(failure) {
    at_ = failure.at;
    // Where reading stopped between two tokens, the next one is meant.
    while (at_ < text.size() && is_white(text[at_])) ++at_;
    if (at_ >= text.size()) at_ = failure.at;
    line_ = at_;
    while (line_ > 0 && text[line_ - 1] != '\n') --line_;
    first_ = line_;
    while (first_ < text.size() && text[first_] == ' ') ++first_;
    end_ = std::min(text.find('\n', line_), text.size());
    while (end_ > line_ && is_white(text[end_ - 1])) --end_;
  }

  YamlMistake find() {
    if (auto mistake = after_quote()) return *mistake;
    if (auto mistake = tab_in_line()) return *mistake;
    if (failure_.brackets.empty()) {
      if (auto mistake = missing_colon()) return *mistake;
      if (auto mistake = behind_quote()) return *mistake;
    }
    if (auto mistake = colon()) return *mistake;
    if (at_ == first_) {
      if (auto mistake = failure_.brackets.empty() ? first_of_line() : line_in_brackets()) return *mistake;
    }
    return anything();
  }

 private:
  static bool is_white(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
  static bool begins_word(char c) {
    return std::string_view(",-?[]{}&*!|>%@`\"'").find(c) == std::string_view::npos;
  }
  [[nodiscard]] char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  [[nodiscard]] int column() const { return static_cast<int>(first_ - line_); }

  /// `a: "x` ... `b: "y"`: the quote was meant to close on its line, and closes at the next one instead.
  std::optional<YamlMistake> after_quote() const {
    if (!failure_.last || failure_.last->style != Style::quoted || failure_.last->end != failure_.from)
      return {};
    if (failure_.last->begin >= line_ || failure_.last->end <= line_ || at_ >= text_.size()) return {};
    const std::size_t begin = failure_.last->begin;
    return YamlMistake{Kind::unterminated,
                       begin,
                       begin + 1,
                       "the quote opened here closes on a later line, and text follows it there",
                       "close it on its own line",
                       failure_.last->end - 1};
  }

  std::optional<YamlMistake> behind_quote() const {
    if (!failure_.last || failure_.last->style != Style::quoted || failure_.last->end != failure_.from)
      return {};
    if (failure_.from < line_ || at_ >= end_ || peek(at_) == ':') return {};
    return YamlMistake{Kind::yaml_syntax,
                       at_,
                       end_,
                       "text behind the closing quote, expected the line to end",
                       text_[failure_.from - 1] == '\''
                           ? "take it into the quotes, where a quote is written twice: 'it''s'"
                           : "take it into the quotes, where a quote is written \\\"",
                       {}};
  }

  /// A tab before the first word of the line, also behind a dash, where it hides how deep the word is.
  std::optional<YamlMistake> tab_in_line() const {
    if (!failure_.brackets.empty() && column() > innermost_column()) return {};
    for (std::size_t i = line_; i <= at_ && i < text_.size(); ++i) {
      if (text_[i] == '\t') {
        return YamlMistake{Kind::tab_indentation,       i, i + 1, "a tab in the indentation, expected spaces",
                           "replace the tab by spaces", {}};
      }
      if (text_[i] != ' ' && text_[i] != '-' && text_[i] != '?') break;
    }
    return {};
  }

  static YamlMistake no_colon(std::size_t at, std::string_view line) {
    return {Kind::missing_colon,
            at,
            at + line.size(),
            fmt::format("`{}` has no colon, expected `key: value`", shortened(line)),
            missing_colon_hint(line, false),
            {}};
  }

  /// A line between the last good token and here that has the indentation of keys, and no colon.
  std::optional<YamlMistake> missing_colon() const {
    std::size_t begin = failure_.from;
    if (begin > 0 && text_[begin - 1] != '\n') {
      begin = text_.find('\n', begin);
      if (begin++ == std::string_view::npos) return {};
    }
    for (; begin <= line_ && begin < text_.size(); begin = text_.find('\n', begin) + 1) {
      std::size_t end = std::min(text_.find('\n', begin), text_.size());
      std::size_t first = begin;
      while (peek(first) == ' ') ++first;
      auto line = text_.substr(first, end - first);
      line = line.substr(0, line.find(" #"));
      while (!line.empty() && is_white(line.back())) line.remove_suffix(1);
      if (!line.empty() && line[0] != '#') {
        const bool key =
            failure_.blocks.empty() ? first == begin : is_map_column(static_cast<int>(first - begin));
        if (key && begins_word(line[0]) && line.find(": ") == std::string_view::npos &&
            !line.ends_with(':')) {
          return no_colon(first, line);
        }
      }
      if (end == text_.size()) break;
    }
    return {};
  }

  bool is_map_column(int column) const {
    return std::any_of(failure_.blocks.begin(), failure_.blocks.end(),
                       [&](const YamlBlock& block) { return block.map && block.column == column; });
  }

  /// The first line of a map, where its key has no colon: the parser takes it for a text, which the next key,
  /// indented alike, cannot go on with.
  std::optional<YamlMistake> first_key_without_colon() const {
    // A comment behind it ends the text, so that it is the last token; else it is the next one.
    if (failure_.last) {
      if (auto mistake = key_without_colon_at(failure_.last->begin)) return mistake;
    }
    return key_without_colon_at(next_word(failure_.from));
  }

  /// Over white space, comments, and the indicators before a value.
  [[nodiscard]] std::size_t next_word(std::size_t at) const {
    while (at < line_) {
      const bool indicator = (text_[at] == ':' || text_[at] == '-') && is_white(peek(at + 1));
      if (text_[at] == '#') {
        at = text_.find('\n', at);
      } else if (is_white(text_[at]) || indicator) {
        ++at;
      } else {
        break;
      }
    }
    return at;
  }

  std::optional<YamlMistake> key_without_colon_at(std::size_t first) const {
    if (first >= line_ || !begins_word(text_[first])) return {};
    const std::size_t begin = text_.rfind('\n', first) + 1;
    // `key: text` on one line is a value; `- text` may be a map.
    const bool leads = text_.substr(begin, first - begin).find_first_not_of(" -") == std::string_view::npos;
    if (!leads || first - begin != first_ - line_) return {};
    auto line = text_.substr(first, text_.find('\n', first) - first);
    line = line.substr(0, line.find(" #"));
    while (is_white(line.back())) line.remove_suffix(1);
    if (line.ends_with(':') || line.find(": ") != std::string_view::npos) return {};
    return no_colon(first, line);
  }

  /// A `:` that cannot be where it is.
  std::optional<YamlMistake> colon() const {
    if (peek(at_) != ':' || (!is_white(peek(at_ + 1)) && at_ + 1 < text_.size())) return {};
    if (!failure_.brackets.empty()) {
      return YamlMistake{Kind::yaml_syntax,
                         at_,
                         at_ + 1,
                         "a second `: ` in one entry, expected a comma before its key",
                         "put a comma between the entries, or quote the value if it is a text with a colon",
                         {}};
    }
    const auto before = text_.substr(first_, at_ - first_);
    if (before.find(": ") != std::string_view::npos) {
      return YamlMistake{
          Kind::yaml_syntax,
          at_,
          at_ + 1,
          "a second `: ` on this line, expected one value after the first",
          "quote the value if it is a text with a colon; begin a map on the next line, indented",
          {}};
    }
    if (auto mistake = first_key_without_colon()) return mistake;
    const bool dashes = before.starts_with("--- ");
    return YamlMistake{
        Kind::yaml_syntax,
        first_,
        at_ + 1,
        dashes ? "a key on the line of `---`, expected it on a line of its own"
               : "a key where none can be: by its indentation the line goes on with the value above it",
        dashes ? "begin the map on the next line" : "indent it like the keys that it belongs to",
        {}};
  }

  std::string expected_columns() const {
    std::string list;
    for (const YamlBlock& block : failure_.blocks) {
      const std::string column = fmt::format("{}", block.column);
      if (!list.empty()) list += " or ";
      list += column;
    }
    return list;
  }

  /// `key: text  # comment`, and the line goes on with the text.
  std::optional<YamlMistake> text_behind_comment() const {
    if (!failure_.last || failure_.last->style != Style::plain || failure_.last->end != failure_.from)
      return {};
    const auto between = text_.substr(failure_.from, line_ - failure_.from);
    const auto comment = between.find_first_not_of(" \t");
    if (comment == std::string_view::npos || between[comment] != '#') return {};
    return YamlMistake{Kind::yaml_syntax,
                       first_,
                       end_,
                       "a text goes on behind a comment, which ended it",
                       "move the comment behind the text's last line, or quote the text",
                       failure_.from + comment,
                       "the comment is here"};
  }

  /// The line begins with something that its surroundings have no use for.
  std::optional<YamlMistake> first_of_line() const {
    const YamlBlock* block = nullptr;
    for (const YamlBlock& candidate : failure_.blocks) {
      if (candidate.column == column()) block = &candidate;
    }
    if (text_.substr(line_).starts_with("---") || text_.substr(line_).starts_with("...")) return {};
    if (block == nullptr) {
      if (failure_.blocks.empty()) return {};
      const auto line = text_.substr(first_, end_ - first_);
      if (line.ends_with(':') || line.find(": ") != std::string_view::npos) {
        if (auto mistake = first_key_without_colon()) return mistake;
      } else if (auto mistake = text_behind_comment()) {
        return mistake;
      }
      return YamlMistake{Kind::yaml_syntax,
                         first_,
                         end_,
                         fmt::format("indentation of {}, expected {}", column(), expected_columns()),
                         "indent the line like the others of its map or list",
                         {}};
    }
    const auto line = text_.substr(first_, end_ - first_);
    const bool dash = line == "-" || line.starts_with("- ");
    if (line.starts_with('-') && !dash) {
      return YamlMistake{Kind::yaml_syntax,
                         first_,
                         first_ + 1,
                         "a dash without a space behind it, expected `- ` before a list item",
                         fmt::format("write `- {}`", shortened(line.substr(1))),
                         {}};
    }
    if (block->map && dash) {
      return YamlMistake{Kind::yaml_syntax,
                         first_,
                         first_ + 1,
                         "a list item between the keys of a map",
                         "indent it below the key whose list it belongs to",
                         {}};
    }
    if (!block->map && !dash) {
      return YamlMistake{Kind::yaml_syntax,
                         first_,
                         end_,
                         "no list item, expected `- `",
                         "begin it with a dash, or indent it below the item that it belongs to",
                         {}};
    }
    return {};
  }

  /// The column that lines in brackets must be indented more than.
  [[nodiscard]] int innermost_column() const {
    return failure_.blocks.empty() ? -1 : failure_.blocks.back().column;
  }

  std::optional<YamlMistake> line_in_brackets() const {
    if (column() > innermost_column()) return {};
    return YamlMistake{Kind::yaml_syntax,
                       first_,
                       end_,
                       fmt::format("indentation of {} inside `{}`, expected more than {}", column(),
                                   text_[failure_.brackets.back()], innermost_column()),
                       "indent the line deeper than the one that the bracket belongs to",
                       failure_.brackets.back(),
                       "the bracket is opened here"};
  }

  /// Inside brackets: does something end right before here that a comma would have to follow?
  [[nodiscard]] bool behind_value() const {
    const auto before = text_.substr(0, at_).find_last_not_of(" \t\r\n");
    return before != std::string_view::npos &&
           std::string_view("[{,:").find(text_[before]) == std::string_view::npos;
  }

  YamlMistake anything() const {
    if (at_ >= text_.size()) {
      return {Kind::yaml_syntax, failure_.at, failure_.at, "the text ends too early", "", {}};
    }
    if (peek(at_) == '?' && at_ > 0 && !is_white(text_[at_ - 1])) {
      return {Kind::yaml_syntax, at_, at_ + 1, "`?` in a plain value inside brackets", "quote the value", {}};
    }
    if (peek(at_) == '|' || peek(at_) == '>') {
      return {Kind::yaml_syntax,
              at_,
              end_,
              "a block text whose lines are not indented",
              "indent its lines, or quote the value if the sign is part of it",
              {}};
    }
    std::size_t end = at_ + 1;
    while (end < end_ && !is_white(text_[end]) &&
           (failure_.brackets.empty() || !is_flow_indicator(text_[end])))
      ++end;
    const auto word = text_.substr(at_, end - at_);
    if (!failure_.brackets.empty() && behind_value()) {
      const char open = text_[failure_.brackets.back()];
      return {Kind::yaml_syntax,
              at_,
              end,
              fmt::format("`{}` behind a value, expected a comma or `{}`", shortened(word),
                          open == '[' ? ']' : '}'),
              "put a comma between the two, or quotes around the whole text",
              {}};
    }
    if (word.size() > 1 && word.starts_with(':')) {
      return {Kind::yaml_syntax,
              at_,
              at_ + 1,
              "a value right behind the colon, expected a space",
              "put a space after the colon",
              {}};
    }
    if (word == "-" && failure_.brackets.empty()) {
      return {Kind::yaml_syntax,
              at_,
              end,
              "a list item on the line of its key, expected it on a line of its own",
              "begin the list on the next line, or write `[a, b]`; quote the value if the dash is part of it",
              {}};
    }
    return {
        Kind::yaml_syntax,
        at_,
        end,
        fmt::format("`{}` makes no sense here", shortened(word)),
        "quote the value if it is a text; otherwise look at the indentation, the commas and the line above",
        {}};
  }

  std::string_view text_;
  const YamlFailure& failure_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;
  std::size_t first_ = 0;  // of the line, behind its indentation
  std::size_t end_ = 0;    // of the line
};

}  // namespace

void explain_yaml_failure(std::string_view text, FileId file, const YamlFailure& failure,
                          Diagnostics& diagnostics) {
  auto mistake = find_token_mistake(text, failure);
  if (!mistake) mistake = find_alias_mistake(text, failure);
  if (!mistake) mistake = find_tab_mistake(text, failure);
  if (!mistake) mistake = Lines(text, failure).find();
  const auto span = [&](std::size_t begin, std::size_t end) {
    return Span{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
  auto& diagnostic = diagnostics.report(mistake->kind, span(mistake->begin, mistake->end), mistake->message)
                         .with_hint(mistake->hint);
  if (mistake->other)
    diagnostic.with_note(span(*mistake->other, *mistake->other + 1), std::string(mistake->note));
}

}  // namespace presetc
