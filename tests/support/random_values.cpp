#include "support/random_values.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

namespace presetc::testing {

namespace {

const std::string long_word(200, 'w');
const std::string long_line = "x " + std::string(1500, 'k');

// clang-format off
const std::string_view hostile[] = {
    "", " ", "  ", "a", "a b", " a", "a ", "a:", "a: b", "a:b", ":a", ": a", ":", "a #b", "a#b", "#a", "# a",
    // Taken for other types by 1.1, 1.2 or both.
    "~", "null", "Null", "NULL", "nULL", "true", "True", "TRUE", "false", "yes", "Yes", "no", "NO", "on",
    "On", "off", "OFF", "y", "Y", "n", "N", "0", "-0", "+0", "1", "-1", "+1", "123", "0777", "0o777", "0x1F",
    "0X1F", "0b101", "08", "1_000", "1_000.5", "_1", "12:30", "12:30:45", "190:20:30", "1:2", "-1:30", "1e5",
    "1E5", "1e-5", "1e+5", "1.0e-5", "1.e5", ".5", "5.", ".", "..", "...", "-.5", "+.5", ".e5", "1.2.3",
    "0.0", ".inf", "-.inf", "+.inf", ".Inf", ".INF", "inf", "nan", ".nan", ".NaN", ".NAN", "Infinity", "-",
    "--", "---", "--- a", "---a", "... a", "...a", "- a", "-a", "--tp-size", "- ", "2025-01-02", "2025-1-2",
    "2025-01-02T03:04:05Z", "2025-01-02 03:04:05", "2001-12-14 21:59:43.10 -5", "=", "<<", "<", "==", "=a",
    "0.", "1,000", "1.5e", "0x", "0o8", "0b2", "1__0", "-_1", "+_1", "_1_", "3.11.2", "._", "_", "-._", "+.", "+", "0x_f", "0_7",
    "1e", "e5", "18446744073709551616", "-9223372036854775809", "99999999999999999999999", "1e400", "00",
    "-00", "+12", "0.5_", "685.230_15e+03",
    // Indicators.
    "?", "? a", "?a", "a?", "!", "!a", "!!str a", "&", "&a", "*", "*a", "|", "|-", ">", ">-", "%",
    "%YAML 1.1", "@a", "`a`", "[", "]", "{", "}", "[]", "{}", "[a]", "{a: b}", "a, b", ",", "a]", "a}", "'",
    "''", "'a'", "\"", "\"a\"", "it's", "a\"b", "\\", "a\\nb", "\\x41", "${x}", "$${x}",
    "http://host:80/a?b=c#d", "a:b,c", "C:\\dir", "/a/b", "*.yaml", "a*", "a&b", "a|b", "a>b",
    // Lines and white space.
    "\n", "\n\n", "a\n", "a\n\n", "\na", " \na", "a\nb", "a\nb\n", "a\nb\n\n", "a\n\nb", "a\n b",
    "a\n  b\nc\n", " a\nb", "a \nb", "a\nb ", "a\n \nb", "a\n\tb", "\ta", "a\t", "a\tb", "\t", "a\rb",
    "a\r\nb", "\r", "# a\n# b", "- a\n- b", "a: b\nc: d\n", "---\na", "a\n---\nb", "a\n...\n", "%a\nb",
    "| a\nb", "#a\nb\n", "\"a\nb\"",
    // Control characters, breaks of 1.1, marks, what is printable beyond ASCII.
    std::string_view("\0", 1), std::string_view("a\0b", 3), "\x01", "\x07", "\x1b[31m", "\x1f", "\x7f",
    "\xc2\x80", "\xc2\x85", "a\xc2\x85" "b", "a\n\xc2\x85", "\xc2\x9f", "\xc2\xa0", "a\xc2\xa0" "b",
    "\xc2\xa0" "a", "\xe2\x80\xa8", "a\xe2\x80\xa8" "b", "\xe2\x80\xa9", "\xef\xbb\xbf", "\xef\xbb\xbf" "a",
    "a\xef\xbb\xbf", "\xef\xbf\xbd", "\xef\xbf\xbe", "\xef\xbf\xbf", "\xed\x9f\xbf", "\xee\x80\x80",
    "\xf0\x9f\x98\x80", "\xf4\x8f\xbf\xbf", "\xf0\x9f\xbf\xbe", "h\xc3\xa9", "\xe6\x97\xa5\xe6\x9c\xac",
    "\xd9\xa3", "\xe2\x80\x8b", "\xe2\x80\xae", "e\xcc\x81", "\xcc\x81", long_word, long_line,
};
// clang-format on

}  // namespace

std::span<const std::string_view> hostile_strings() {
  return hostile;
}

std::string_view RandomValues::string(Arena& arena) {
  if (below(3) == 0) return hostile[below(std::size(hostile))];
  static constexpr std::string_view pieces[] = {"a",
                                                "b",
                                                "Z",
                                                "0",
                                                "1",
                                                "9",
                                                "_",
                                                "-",
                                                ".",
                                                "+",
                                                "e",
                                                ":",
                                                " ",
                                                "#",
                                                ",",
                                                "[",
                                                "]",
                                                "{",
                                                "}",
                                                "\"",
                                                "'",
                                                "\\",
                                                "\n",
                                                "\t",
                                                "\r",
                                                "?",
                                                "!",
                                                "&",
                                                "*",
                                                "|",
                                                ">",
                                                "%",
                                                "@",
                                                "`",
                                                "~",
                                                "=",
                                                "<",
                                                "/",
                                                "\x7f",
                                                "\xc2\x85",
                                                "x",
                                                "o",
                                                "y",
                                                "n",
                                                "\xc3\xa9",
                                                "\xe2\x80\xa8",
                                                "\xf0\x9f\x98\x80"};
  std::string text;
  for (std::size_t length = below(12); length > 0; --length) text += pieces[below(std::size(pieces))];
  return arena.copy(text);
}

const Value* RandomValues::scalar(Arena& arena) {
  switch (below(8)) {
    case 0:
      return make_null(arena, {});
    case 1:
      return make_boolean(arena, below(2) == 0, {});
    case 2: {
      const std::uint64_t magnitude = (std::uint64_t{random_()} << 32U | random_()) >> below(64);
      const bool fits = magnitude <= std::uint64_t{1} << 63U;
      return make_integer(arena, {magnitude, fits && below(2) == 0}, {});
    }
    case 3: {
      // Any bit pattern, so that all exponents occur.
      const auto real = std::bit_cast<double>(std::uint64_t{random_()} << 32U | random_());
      if (std::isfinite(real)) return make_real(arena, {real, {}}, {});
      return make_real(
          arena,
          {real < 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity(), {}},
          {});
    }
    case 4: {
      static constexpr double reals[] = {0.0,  -0.0, 1.0,  -1.0,  0.5,    1e-5, 1e-4,  1e15,
                                         1e16, 1e17, 1e20, 1e100, 5e-324, 0.1,  100.0, 1234.5};
      return make_real(arena, {reals[below(std::size(reals))], {}}, {});
    }
    default:
      return make_string(arena, string(arena), {});
  }
}

const Value* RandomValues::tree(int depth, Arena& arena) {
  const std::size_t choice = depth == 0 ? 2 : below(3);
  if (choice == 2) return scalar(arena);
  if (choice == 1) {
    std::vector<const Value*> items(below(5));
    for (auto& item : items) item = tree(depth - 1, arena);
    return make_list(arena, items, {});
  }
  std::vector<Member> members;
  for (std::size_t wanted = below(5); wanted > 0; --wanted) {
    const auto key = string(arena);
    const auto same = [&](const Member& member) { return member.key == key; };
    if (std::any_of(members.begin(), members.end(), same)) continue;
    members.push_back({key, {}, tree(depth - 1, arena)});
  }
  return make_map(arena, members, {});
}

}  // namespace presetc::testing
