#include "validate/ecma_regexp.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/utf8.h"
#include "validate/unicode_property.h"

namespace presetc {

namespace {

/// `\s` of ECMA-262 (WhiteSpace and LineTerminator), and what is not; both for use within brackets.
constexpr std::string_view spaces =
    R"(\x{9}-\x{D}\x{20}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF})";
constexpr std::string_view no_spaces =
    R"(\x{0}-\x{8}\x{E}-\x{1F}\x{21}-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{2027}\x{202A}-\x{202E})"
    R"(\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{FEFE}\x{FF00}-\x{10FFFF})";
constexpr std::string_view no_line_end = R"([^\n\r\x{2028}\x{2029}])";
constexpr std::string_view anything = R"([\x{0}-\x{10FFFF}])";
constexpr std::string_view nothing = R"([^\x{0}-\x{10FFFF}])";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_name_char(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string literal(std::uint32_t code_point) {
  return fmt::format("\\x{{{:X}}}", code_point);
}

/// What one escape or character stands for: one code point, or a set of them.
struct Atom {
  std::optional<std::uint32_t> code_point;
  std::string set;  ///< for use within brackets
};

class RegexpReader {
 public:
  explicit RegexpReader(std::string_view text) : text_(text) {}

  EcmaRegexp read() {
    while (at_ < text_.size() && result_.mistake.empty()) read_term();
    if (result_.mistake.empty()) check_whole();
    return std::move(result_);
  }

 private:
  // --- the text ---
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool ended() const { return at_ >= text_.size(); }
  bool take(std::string_view wanted) {
    if (!text_.substr(at_).starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }
  std::uint32_t take_code_point() {
    const auto length = code_point_length(text_, at_);
    const auto first = static_cast<unsigned char>(text_[at_]);
    std::uint32_t code_point = length == 1 ? first : first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
      code_point = (code_point << 6U) | (static_cast<unsigned char>(text_[at_ + i]) & 0x3fU);
    at_ += length;
    return code_point;
  }
  std::optional<std::uint32_t> take_hex(std::size_t digits) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const int digit = hex_digit(peek(i));
      if (digit < 0) return std::nullopt;
      value = 16 * value + static_cast<std::uint32_t>(digit);
    }
    at_ += digits;
    return value;
  }

  void mistake(std::string what) {
    if (result_.mistake.empty()) result_.mistake = std::move(what);
  }
  void unsupported(std::string what) {
    if (result_.unsupported.empty()) result_.unsupported = std::move(what);
  }
  void atom(std::string_view translated) {
    result_.re2 += translated;
    repeatable_ = true;
  }

  // --- the grammar ---
  void read_term() {
    switch (peek()) {
      case '(':
        return open_group();
      case ')':
        ++at_;
        if (groups_.empty()) return mistake("`)` closes nothing");
        groups_.pop_back();
        return atom(")");
      case '|':
      case '^':
      case '$':
        result_.re2 += text_[at_++];
        repeatable_ = false;
        return;
      case '*':
      case '+':
      case '?':
        return quantifier(std::string(1, text_[at_++]));
      case '{':
        return counted();
      case '[':
        return read_class();
      case '.':
        ++at_;
        return atom(no_line_end);
      case '\\':
        return escape();
      default:
        return atom(literal(take_code_point()));
    }
  }

  void open_group() {
    groups_.push_back(at_++);
    repeatable_ = false;
    if (peek() != '?') {
      ++captures_;
      result_.re2 += '(';
    } else if (take("?:")) {
      result_.re2 += "(?:";
    } else if (peek(1) == '=' || peek(1) == '!' || (peek(1) == '<' && (peek(2) == '=' || peek(2) == '!'))) {
      const std::size_t length = peek(1) == '<' ? 3 : 2;
      unsupported(fmt::format("look-around (`({}`) takes backtracking", text_.substr(at_, length)));
      at_ += length;
      result_.re2 += '(';
    } else if (take("?<")) {
      const auto name = take_name();
      if (!name) return mistake("`(?<` begins a group's name, such as `(?<year>`");
      if (std::find(names_.begin(), names_.end(), *name) != names_.end())
        return mistake(fmt::format("two groups have the name `{}`", *name));
      names_.push_back(*name);
      ++captures_;
      result_.re2 += '(';
    } else {
      mistake(fmt::format("`({}` begins no group", text_.substr(at_, 2)));
    }
  }

  /// Up to and with the `>`.
  std::optional<std::string_view> take_name() {
    const auto end = text_.find('>', at_);
    if (end == std::string_view::npos || end == at_ || is_digit(text_[at_])) return std::nullopt;
    const auto name = text_.substr(at_, end - at_);
    if (!std::all_of(name.begin(), name.end(), is_name_char)) return std::nullopt;
    at_ = end + 1;
    return name;
  }

  void quantifier(const std::string& translated) {
    if (!repeatable_)
      return mistake(fmt::format("nothing stands before `{}` that it could repeat", translated));
    result_.re2 += translated;
    if (take("?")) result_.re2 += '?';
    repeatable_ = false;
  }

  void counted() {
    const std::size_t begin = at_++;
    const auto number = [&]() -> std::optional<std::uint64_t> {
      if (!is_digit(peek())) return std::nullopt;
      std::uint64_t value = 0;
      for (; is_digit(peek()); ++at_)
        value = std::min<std::uint64_t>(10 * value + static_cast<std::uint64_t>(peek() - '0'), 1U << 31U);
      return value;
    };
    const auto least = number();
    const bool comma = least && take(",");
    const auto most = comma ? number() : least;
    if (!least || !take("}")) {
      at_ = begin + 1;
      return atom(literal('{'));  // annex B: a brace that counts nothing is a brace
    }
    const auto text = text_.substr(begin, at_ - begin);
    if (most && *most < *least) return mistake(fmt::format("`{}` counts down", text));
    constexpr std::uint64_t most_of_re2 = 1000;
    if (std::max(*least, most.value_or(0)) > most_of_re2)
      unsupported(fmt::format("`{}` counts above {}", text, most_of_re2));
    quantifier(std::string(text));
  }

  void read_class() {
    const std::size_t begin = at_++;
    const bool negated = take("^");
    std::string set;
    while (true) {
      if (ended()) return mistake(fmt::format("the `[` at {} is not closed", begin + 1));
      if (take("]")) break;
      const Atom first = class_atom();
      if (!result_.mistake.empty()) return;
      if (peek() != '-' || peek(1) == ']' || at_ + 1 >= text_.size()) {
        set += first.code_point ? literal(*first.code_point) : first.set;
        continue;
      }
      ++at_;
      const Atom last = class_atom();
      if (!result_.mistake.empty()) return;
      if (first.code_point && last.code_point) {
        if (*last.code_point < *first.code_point)
          return mistake(fmt::format("the range `{}` counts down", text_.substr(begin, at_ - begin)));
        set += literal(*first.code_point) + '-' + literal(*last.code_point);
      } else {  // annex B: `[\w-.]` is three things
        set += first.code_point ? literal(*first.code_point) : first.set;
        set += literal('-');
        set += last.code_point ? literal(*last.code_point) : last.set;
      }
    }
    if (set.empty()) return atom(negated ? anything : nothing);
    atom((negated ? "[^" : "[") + set + ']');
  }

  Atom class_atom() {
    if (peek() != '\\') return {take_code_point(), {}};
    ++at_;
    if (take("b")) return {'\b', {}};
    return escaped_atom();
  }

  void escape() {
    ++at_;
    if (take("b")) return assertion("\\b");
    if (take("B")) return assertion("\\B");
    if (peek() >= '1' && peek() <= '9') {
      std::size_t number = 0;
      for (; is_digit(peek()); ++at_)
        number = std::min<std::size_t>(10 * number + static_cast<std::size_t>(peek() - '0'), 1U << 20U);
      highest_reference_ = std::max(highest_reference_, number);
      unsupported(fmt::format("a back-reference (`\\{}`) takes backtracking", number));
      return atom("");
    }
    if (take("k")) {
      const auto name = take("<") ? take_name() : std::nullopt;
      if (!name) return mistake("`\\k` refers to a named group, such as `\\k<year>`");
      references_.push_back(*name);
      unsupported(fmt::format("a back-reference (`\\k<{}>`) takes backtracking", *name));
      return atom("");
    }
    const Atom read = escaped_atom();
    atom(read.code_point ? literal(*read.code_point) : '[' + read.set + ']');
  }

  void assertion(std::string_view translated) {
    result_.re2 += translated;
    repeatable_ = false;
  }

  /// What stands after a backslash, in brackets or not.
  Atom escaped_atom() {
    if (ended()) {
      mistake("it ends in a lone `\\`");
      return {};
    }
    const char c = peek();
    constexpr std::string_view controls = "tnvfr";
    constexpr std::string_view codes = "\t\n\v\f\r";
    if (const auto control = controls.find(c); control != std::string_view::npos) {
      ++at_;
      return {static_cast<std::uint32_t>(codes[control]), {}};
    }
    switch (c) {
      case 'd':
      case 'D':
      case 'w':
      case 'W':
        ++at_;
        return {std::nullopt, {'\\', c}};
      case 's':
        ++at_;
        return {std::nullopt, std::string(spaces)};
      case 'S':
        ++at_;
        return {std::nullopt, std::string(no_spaces)};
      case 'p':
      case 'P':
        return property();
      case 'c':
        ++at_;
        if (!is_letter(peek())) break;
        return {static_cast<std::uint32_t>(text_[at_++]) % 32, {}};
      case '0':
        ++at_;
        if (is_digit(peek())) break;
        return {0, {}};
      case 'x':
        ++at_;
        if (const auto code = take_hex(2)) return {*code, {}};
        break;
      case 'u':
        ++at_;
        return unicode();
      default:
        if (!is_letter(c) && !is_digit(c)) return {take_code_point(), {}};
    }
    mistake(fmt::format("`\\{}` is no escape of ECMA-262", c));
    return {};
  }

  /// After `\u`: four digits, two halves of four, or any number of them in braces.
  Atom unicode() {
    std::optional<std::uint32_t> code;
    if (take("{")) {
      std::uint32_t value = 0;
      std::size_t digits = 0;
      for (; hex_digit(peek()) >= 0; ++digits, ++at_)
        value = std::min<std::uint32_t>(16 * value + static_cast<std::uint32_t>(hex_digit(peek())), 0x110000);
      if (digits > 0 && value <= 0x10ffff && take("}")) code = value;
    } else {
      code = take_hex(4);
      if (code && *code >= 0xd800 && *code < 0xdc00 && peek() == '\\' && peek(1) == 'u') {
        const std::size_t before = at_;
        at_ += 2;
        const auto low = take_hex(4);
        if (low && *low >= 0xdc00 && *low < 0xe000) {
          return {0x10000 + ((*code - 0xd800) << 10U) + (*low - 0xdc00), {}};
        }
        at_ = before;
      }
    }
    if (!code) {
      mistake("`\\u` takes four hexadecimal digits, or some in braces");
      return {};
    }
    if (*code >= 0xd800 && *code < 0xe000) {
      unsupported(fmt::format("`\\u{:04X}` is half of a surrogate pair", *code));
      return {std::nullopt, {}};
    }
    return {*code, {}};
  }

  /// `\p{Letter}`, `\P{Script=Greek}`.
  Atom property() {
    const char sign = text_[at_++];
    const auto end = peek() == '{' ? text_.find('}', at_) : std::string_view::npos;
    if (end == std::string_view::npos) {
      mistake(fmt::format("`\\{}` takes a property in braces, such as `\\p{{Letter}}`", sign));
      return {};
    }
    const auto name = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    const std::string set = unicode_property(name, sign == 'P');
    if (set.empty()) unsupported(fmt::format("it does not know the property `{}`", name));
    return {std::nullopt, set};
  }

  void check_whole() {
    if (!groups_.empty()) return mistake(fmt::format("the `(` at {} is not closed", groups_.back() + 1));
    if (highest_reference_ > captures_)
      return mistake(fmt::format("`\\{}` refers to a group that is not there", highest_reference_));
    for (const auto name : references_) {
      if (std::find(names_.begin(), names_.end(), name) == names_.end())
        return mistake(fmt::format("`\\k<{}>` refers to a group that is not there", name));
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  EcmaRegexp result_;
  bool repeatable_ = false;          ///< may a quantifier follow?
  std::vector<std::size_t> groups_;  ///< where those that are open begin
  std::size_t captures_ = 0;
  std::size_t highest_reference_ = 0;
  std::vector<std::string_view> names_, references_;
};

}  // namespace

EcmaRegexp read_ecma_regexp(std::string_view text) {
  return RegexpReader(text).read();
}

}  // namespace presetc
