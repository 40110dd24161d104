#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "base/utf8.h"
#include "parse/yaml_scalar.h"

namespace presetc {

namespace {

std::string utf8_of(std::uint32_t code) {
  std::string out;
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xc0U | (code >> 6U));
    byte(0x80U | (code & 0x3fU));
  } else if (code < 0x10000) {
    byte(0xe0U | (code >> 12U));
    byte(0x80U | ((code >> 6U) & 0x3fU));
    byte(0x80U | (code & 0x3fU));
  } else {
    byte(0xf0U | (code >> 18U));
    byte(0x80U | ((code >> 12U) & 0x3fU));
    byte(0x80U | ((code >> 6U) & 0x3fU));
    byte(0x80U | (code & 0x3fU));
  }
  return out;
}

/// The code point of a one-letter escape; -1 for anything else.
int simple_escape(char c) {
  switch (c) {
    case '0':
      return 0;
    case 'a':
      return 7;
    case 'b':
      return 8;
    case 't':
    case '\t':
      return 9;
    case 'n':
      return 10;
    case 'v':
      return 11;
    case 'f':
      return 12;
    case 'r':
      return 13;
    case 'e':
      return 27;
    case ' ':
    case '"':
    case '/':
    case '\\':
      return c;
    case 'N':
      return 0x85;
    case '_':
      return 0xa0;
    case 'L':
      return 0x2028;
    case 'P':
      return 0x2029;
    default:
      return -1;
  }
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// One quoted scalar, decoded byte by byte: taken only where escapes or line breaks change the text.
class Decoder {
 public:
  Decoder(YamlCursor& cursor, YamlPlace place, YamlScalarError& error, ByteOffsets* offsets)
      : cursor_(cursor),
        place_(place),
        error_(error),
        begin_(cursor.at),
        quote_(cursor.peek()),
        decoded_(offsets) {
    ++cursor_.at;
  }

  /// Leaves the cursor behind the closing quote.
  std::optional<std::string_view> decode() {
    for (;;) {
      if (cursor_.at_end()) return unterminated("is never closed");
      const char c = cursor_.peek();
      if (c == quote_) {
        ++cursor_.at;
        if (quote_ == '"' || cursor_.peek() != '\'') return decoded_.text();
        decoded_.add('\'', cursor_.at - 1);
        kept_ = decoded_.text().size();
        ++cursor_.at;
      } else if (c == '\n' || (c == '\r' && cursor_.peek(1) == '\n')) {
        std::size_t end = cursor_.at;
        for (; decoded_.text().size() > kept_ && is_blank(decoded_.text().back()); --end) decoded_.pop_back();
        const auto breaks = skip_breaks();
        if (!breaks) return std::nullopt;
        if (*breaks == 1) {
          decoded_.add(' ', end);
        } else {
          decoded_.add_breaks(*breaks - 1, end);
        }
        kept_ = decoded_.text().size();
      } else if (c == '\\' && quote_ == '"') {
        if (!escape()) return std::nullopt;
      } else {
        decoded_.add(c, cursor_.at);
        ++cursor_.at;
      }
    }
  }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t'; }

  std::nullopt_t fail(std::size_t begin, std::size_t end, std::string message, std::string hint) {
    error_ = {Kind::yaml_syntax, begin, end, std::move(message), std::move(hint)};
    return std::nullopt;
  }

  std::nullopt_t unterminated(std::string_view why) {
    error_ = {Kind::unterminated, begin_, begin_ + 1, fmt::format("the quote opened here {}", why),
              fmt::format("close it with {}; further lines of a quoted text are indented", quote_)};
    return std::nullopt;
  }

  /// Steps over line breaks and the blanks between and behind them; the number of breaks. nullopt if the text
  /// cannot go on where that leads.
  std::optional<std::size_t> skip_breaks() {
    std::size_t breaks = 0;
    std::size_t tab = std::string_view::npos;  // the first one in the line
    for (;; ++cursor_.at) {
      const char c = cursor_.peek();
      if (c == '\n') {
        if (breaks > 0 && !indented(tab)) return tab_in_indentation(tab, "empty the line");
        ++breaks;
        cursor_.line_begin = cursor_.at + 1;
        tab = std::string_view::npos;
      } else if (c == '\t') {
        tab = std::min(tab, cursor_.at);
      } else if (c != ' ' && c != '\r') {
        break;
      }
    }
    if (cursor_.at_end()) return unterminated("is never closed");
    if (cursor_.at_document_marker()) return unterminated("is not closed before the document ends");
    if (indented(std::min(tab, cursor_.at))) return breaks;
    if (tab == std::string_view::npos)
      return unterminated("is not closed before the next line that is not indented");
    return tab_in_indentation(tab, "replace the tab by spaces");
  }

  /// Is `at`, which only spaces of its line precede, behind the indentation of the text? A line without a tab
  /// (npos) needs none, if it is empty (7.3.1, l-empty).
  [[nodiscard]] bool indented(std::size_t at) const {
    return at == std::string_view::npos || static_cast<int>(at - cursor_.line_begin) > place_.parent_column;
  }

  std::nullopt_t tab_in_indentation(std::size_t tab, std::string_view hint) {
    error_ = {Kind::tab_indentation, tab, tab + 1, "a tab in the indentation, expected spaces",
              std::string(hint)};
    return std::nullopt;
  }

  bool escape() {
    const std::size_t begin = cursor_.at;
    const char c = cursor_.peek(1);
    if (c == '\n' || (c == '\r' && cursor_.peek(2) == '\n')) {
      ++cursor_.at;
      const auto breaks = skip_breaks();
      if (!breaks) return false;
      decoded_.add_breaks(*breaks - 1, begin);
      kept_ = decoded_.text().size();
      return true;
    }
    if (const int code = simple_escape(c); code >= 0) {
      decoded_.add_instead(utf8_of(static_cast<std::uint32_t>(code)), begin);
      cursor_.at += 2;
    } else if (c == 'x' || c == 'u' || c == 'U') {
      const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
      if (!unicode_escape(begin, digits)) return false;
    } else if (c == '\0') {
      unterminated("is never closed");
      return false;
    } else {
      fail(begin, begin + 1 + code_point_length(cursor_.text, begin + 1), "no such escape in double quotes",
           "write \\\\ for a backslash, or use single quotes, where it is an ordinary character");
      return false;
    }
    kept_ = decoded_.text().size();
    return true;
  }

  bool unicode_escape(std::size_t begin, std::size_t digits) {
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const int digit = hex_digit(cursor_.peek(2 + i));
      if (digit < 0) {
        fail(begin, begin + 2 + i,
             fmt::format("an escape that lacks digits, expected {} hexadecimal ones", digits),
             "write \\\\ for a backslash, or use single quotes, where it is an ordinary character");
        return false;
      }
      code = code << 4U | static_cast<std::uint32_t>(digit);
    }
    cursor_.at += 2 + digits;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      fail(begin, cursor_.at, "an escape that is no Unicode character",
           "YAML has no surrogate pairs: write the character itself, or \\U and its eight digits");
      return false;
    }
    decoded_.add_instead(utf8_of(code), begin);
    return true;
  }

  YamlCursor& cursor_;
  YamlPlace place_;
  YamlScalarError& error_;
  std::size_t begin_;
  char quote_;
  DecodedText decoded_;
  std::size_t kept_ = 0;  // what folding may not trim: escapes, and all before the last line break
};

}  // namespace

std::optional<YamlScalar> read_quoted_scalar(YamlCursor& cursor, YamlPlace place, Arena& arena,
                                             YamlScalarError& error, ByteOffsets* offsets) {
  YamlScalar scalar{.style = Style::quoted, .begin = cursor.at};
  const char quote = cursor.peek();
  const std::size_t stop = cursor.text.find_first_of(quote == '"' ? "\"\\\n" : "'\n", cursor.at + 1);
  const bool doubled = quote == '\'' && stop < cursor.text.size() - 1 && cursor.text[stop + 1] == '\'';
  if (stop != std::string_view::npos && cursor.text[stop] == quote && !doubled) {
    scalar.text = cursor.text.substr(cursor.at + 1, stop - cursor.at - 1);
    cursor.at = scalar.end = stop + 1;
    return scalar;
  }
  Decoder decoder(cursor, place, error, offsets);
  const auto text = decoder.decode();
  if (!text) return std::nullopt;
  scalar.end = cursor.at;
  scalar.text = arena.copy(*text);
  return scalar;
}

}  // namespace presetc
