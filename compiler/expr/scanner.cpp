#include "expr/scanner.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.h"

namespace presetc {

namespace {

constexpr Lookalike lookalikes[] = {
    {"\u2018", "'"},  {"\u2019", "'"},  {"\u201c", "\""}, {"\u201d", "\""}, {"\u00ab", "\""},
    {"\u00bb", "\""}, {"\u2264", "<="}, {"\u2265", ">="}, {"\u2260", "!="}, {"\u00d7", "*"},
    {"\u00f7", "/"},  {"\u2212", "-"},  {"\u2013", "-"},  {"\u2014", "-"},  {"\u21d2", "=>"},
    {"\u2192", "=>"}, {"\u2227", "&&"}, {"\u2228", "||"}, {"\u2208", "in"}, {"\u00ac", "!"},
    {"\u00a0", " "},  {"\u200b", ""},   {"\ufeff", ""},   {"\u3000", " "},
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// The character behind a backslash, decoded; NUL if there is no such escape.
char unescaped(char c) {
  switch (c) {
    case '\\':
    case '\'':
    case '"':
    case '/':
      return c;
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    default:
      return '\0';
  }
}

}  // namespace

void Scanner::skip_space() {
  while (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r') ++at_;
}

bool Scanner::take(std::string_view symbol) {
  if (!rest().starts_with(symbol)) return false;
  at_ += symbol.size();
  return true;
}

const Lookalike* Scanner::lookalike(std::size_t ahead) const {
  if (static_cast<unsigned char>(peek(ahead)) < 0x80) return nullptr;
  const auto here = text_.substr(std::min(at_ + ahead, text_.size()));
  for (const Lookalike& entry : lookalikes) {
    if (here.starts_with(entry.character)) return &entry;
  }
  return nullptr;
}

bool Scanner::at_name(std::size_t ahead) const {
  const char c = peek(ahead);
  if (static_cast<unsigned char>(c) < 0x80) return is_letter(c) || is_digit(c);
  return lookalike(ahead) == nullptr;
}

std::string_view Scanner::peek_word() const {
  std::size_t size = 0;
  for (;;) {
    if (at_name(size)) {
      size += code_point_length(text_, at_ + size);
    } else if (size > 0 && peek(size) == '-' && at_name(size + 1)) {
      ++size;
    } else {
      return text_.substr(at_, size);
    }
  }
}

std::string_view Scanner::peek_token() const {
  if (at_end()) return {};
  if (peek() == '"' || peek() == '\'') return text_.substr(at_, end_of_quotes(at_) - at_);
  const auto word = peek_word();
  return word.empty() ? text_.substr(at_, code_point_length(text_, at_)) : word;
}

/// Behind the quotes that open at `begin`; the end of the line if they do not close on it.
std::size_t Scanner::end_of_quotes(std::size_t begin) const {
  for (std::size_t i = begin + 1; i < text_.size() && text_[i] != '\n'; ++i) {
    if (text_[i] == '\\') {
      ++i;
    } else if (text_[i] == text_[begin]) {
      return i + 1;
    }
  }
  return std::min(text_.find('\n', begin), text_.size());
}

std::optional<std::string_view> Scanner::string(Arena& arena, ExpressionMistake& mistake) {
  const std::size_t begin = at_;
  const char quote = text_[at_++];
  std::string decoded;
  bool escaped = false;
  while (!at_end() && peek() != quote && peek() != '\n') {
    if (peek() != '\\') {
      decoded += text_[at_++];
      continue;
    }
    const char c = unescaped(peek(1));
    if (c == '\0') {
      if (at_ + 1 >= text_.size()) break;
      const std::size_t size = 1 + code_point_length(text_, at_ + 1);
      mistake = {at_, at_ + size, "no such escape in a quoted string",
                 "the escapes are \\\\ \\' \\\" \\n \\t \\r; a backslash itself is \\\\"};
      return std::nullopt;
    }
    decoded += c;
    escaped = true;
    at_ += 2;
  }
  if (peek() != quote) {
    mistake = {begin, begin + 1,
               peek() == '\n' ? "the quote opened here is not closed on its line"
                              : "the quote opened here is never closed",
               fmt::format("close it with {}", quote)};
    return std::nullopt;
  }
  const auto raw = text_.substr(begin + 1, at_ - begin - 1);
  ++at_;
  return escaped ? arena.copy(std::string_view(decoded)) : raw;
}

std::optional<Scalar> Scanner::number(std::string_view& spelling, ExpressionMistake& mistake) {
  const std::size_t begin = at_;
  // All that could be meant as one number, so that `10k` is one mistake and not two words.
  while (is_letter(peek()) || is_digit(peek()) || peek() == '.' ||
         ((peek() == '+' || peek() == '-') && at_ > begin &&
          (text_[at_ - 1] == 'e' || text_[at_ - 1] == 'E') && is_digit(peek(1)) &&
          text_.substr(begin, 2) != "0x")) {
    ++at_;
  }
  spelling = text_.substr(begin, at_ - begin);
  const Scalar scalar = read_plain_scalar(spelling);
  const bool number = scalar.type == Type::integer || scalar.type == Type::real;
  if (number && scalar.problem != Scalar::Problem::none) {
    mistake = {begin, at_,
               scalar.problem == Scalar::Problem::integer_overflow ? "an integer of more than 64 bits"
                                                                   : "a number that no 64-bit float can hold",
               scalar.problem == Scalar::Problem::integer_overflow
                   ? fmt::format("write {}.0 for a number that need not be exact", spelling)
                   : ""};
    return std::nullopt;
  }
  const bool leading_zero = spelling.size() > 1 && spelling[0] == '0' && is_digit(spelling[1]);
  if (number && !leading_zero) return scalar;

  std::string plain(spelling);
  plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
  std::string hint;
  if (leading_zero && number) {
    hint = fmt::format("write {}, or 0o17 for an octal number",
                       plain.substr(std::min(plain.find_first_not_of('0'), plain.size() - 1)));
  } else if (plain.size() < spelling.size() && read_plain_scalar(plain).type == Type::integer) {
    hint = fmt::format("write {}", plain);
  } else if (std::all_of(spelling.begin(), spelling.end(),
                         [](char c) { return is_digit(c) || is_letter(c); })) {
    hint = fmt::format("quote it if it is text: '{}'", spelling);
  }
  mistake = {begin, at_,
             leading_zero && number ? fmt::format("`{}` begins with a zero", spelling)
                                    : fmt::format("`{}` is no number", spelling),
             std::move(hint)};
  return std::nullopt;
}

bool Scanner::key(Path& path, Arena& arena, ExpressionMistake& mistake) {
  const std::size_t begin = at_;
  ++at_;
  const auto text = string(arena, mistake);
  if (!text) return false;
  if (peek() != ']') {
    mistake = {begin, begin + 1, "`[` after a name has no `]` behind its key",
               "a key with other characters is written name[\"the.key\"]"};
    return false;
  }
  ++at_;
  path.segments.push_back(*text);
  return true;
}

bool Scanner::segments(Path& path, Arena& arena, ExpressionMistake& mistake) {
  if (at_key()) {
    if (!key(path, arena, mistake)) return false;
  } else {
    path.segments.push_back(peek_word());
    at_ += path.segments.back().size();
  }
  for (;;) {
    if (at_key()) {
      if (!key(path, arena, mistake)) return false;
    } else if (peek() == '.') {
      if (!at_name(1)) {
        const bool star = peek(1) == '*';
        mistake = {at_, at_ + 1,
                   star ? "`*` has no meaning here: a name is one path"
                        : "a name ends in `.`, expected a key after it",
                   peek(1) == '[' ? "no dot before a bracket: name[\"the.key\"]" : ""};
        return false;
      }
      ++at_;
      path.segments.push_back(peek_word());
      at_ += path.segments.back().size();
    } else if (peek() == '[') {
      mistake = {at_, at_ + 1, "`[` after a name, expected a key in quotes",
                 "a key with other characters is written name[\"the.key\"]; items of lists cannot be read "
                 "one by one"};
      return false;
    } else {
      return true;
    }
  }
}

bool Scanner::at_leading_key() const {
  if (!at_key()) return false;
  Scanner behind = *this;
  behind.at_ = end_of_quotes(at_ + 1);
  if (behind.peek() != ']') return false;
  ++behind.at_;
  return behind.at_key() || (behind.peek() == '.' && behind.at_name(1));
}

}  // namespace presetc
