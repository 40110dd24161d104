#include "expr/check_types.h"

#include <gtest/gtest.h>

#include "unit/expr/expr_testing.h"

namespace presetc {
namespace {

/// `b` is a boolean, `n` an integer, `r` a number, `s` a string, `l` a list, `t` a string or null, `m` a map.
TypeSet type_of_name(const Expression& expression, std::size_t index) {
  const std::string name = to_string(expression.names[index]);
  if (name == "b") return Type::boolean;
  if (name == "n") return Type::integer;
  if (name == "r") return TypeSet::number();
  if (name == "s") return Type::string;
  if (name == "l") return Type::list;
  if (name == "m") return Type::map;
  if (name == "t") return TypeSet(Type::string) | Type::null;
  return TypeSet::any();
}

std::string checked(std::string_view text, TypeSet expected) {
  Arena arena;
  Diagnostics diagnostics;
  const auto expression = parse_expression(text, plain_map(), arena, diagnostics);
  if (!expression) return described(diagnostics);
  check_types(*expression, type_of_name, expected, "a condition", diagnostics);
  for (const Diagnostic& found : diagnostics.all()) EXPECT_EQ(found.kind, Kind::expression_type);
  return described(diagnostics);
}

TEST(CheckTypes, ReportsWhatCanNeverWork) {
  struct Row {
    std::string_view text, mistake;
  };
  const Row rows[] = {
      {"1 + true", "4-8: `+` takes two numbers, two strings or two lists, found a boolean"},
      {"n + s",
       "0-5: `+` takes two numbers, two strings or two lists, found an integer and a string | `str` makes "
       "text "
       "of a number, `int` and `float` make numbers of text"},
      {"'a' < 1",
       "0-7: `<` takes two numbers or two strings, found a string and an integer | `int` and `float` make "
       "numbers of text"},
      {"l < l",
       "0-1: `<` takes two numbers or two strings, found a list\n"
       "4-5: `<` takes two numbers or two strings, found a list"},
      {"!3",
       "1-2: `!` takes a boolean, found an integer | `!` takes only the value behind it; write !(a == b) "
       "for a whole comparison"},
      {"s == m", "5-6: `m` is a section, which `s`, a string, never equals | text stands in quotes: 'm'"},
      {"m != s", "0-1: `m` is a section, which `s`, a string, never equals | text stands in quotes: 'm'"},
      {"s in ['x', m]",
       "11-12: `m` is a section, which `s`, a string, never equals | text stands in quotes: 'm'"},
      {"-s", "1-2: `-` takes a number, found a string"},
      {"b && n",
       "5-6: `&&` takes two booleans, found an integer | compare it with something: a == 'x'; "
       "`defined(a)` asks if it has a value"},
      {"r => b",
       "0-1: `=>` takes two booleans, found a number | `=>` means \"implies\"; \"at least\" is `>=`"},
      {"s ? 1 : 2",
       "0-1: `?:` takes a boolean before the `?`, found a string | compare it with something: a "
       "== 'x'; `defined(a)` asks if it has a value"},
      {"n in [1] && n in n", "17-18: `in` takes a list, a map or a string on its right, found an integer"},
      {"n in s", "0-1: `in` looks for a string in a string, found an integer"},
      {"len(n) > 0", "4-5: `len` takes a string, a list or a map, found an integer"},
      {"min(n, s)", "7-8: `min` takes numbers, strings, or one list of those, found a number and a string"},
      {"min(b)", "4-5: `min` takes numbers, strings, or one list of those, found a boolean"},
      {"int(b)",
       "4-5: `int` takes a number, or a string that spells one, found a boolean | write `a ? 1 : 0`"},
      {"(1 + true) * 2 + s",
       "5-9: `+` takes two numbers, two strings or two lists, found a boolean\n"
       "0-18: `+` takes two numbers, two strings or two lists, found a number and a string | "
       "`str` makes text of a number, `int` and `float` make numbers of text"},
      {"defined(n) && n / 2 + 'x' == 1",
       "14-25: `+` takes two numbers, two strings or two lists, found a number and a string | `str` makes "
       "text "
       "of a number, `int` and `float` make numbers of text"},
  };
  for (const Row& row : rows) EXPECT_EQ(checked(row.text, TypeSet::any()), row.mistake) << row.text;
}

TEST(CheckTypes, IsSilentAboutWhatMayWork) {
  for (const std::string_view text : {"x + 1",
                                      "x + 'a'",
                                      "x && y",
                                      "!x",
                                      "x < y",
                                      "n < r",
                                      "s < t",
                                      "t in l",
                                      "n in l",
                                      "s in x",
                                      "1 in x",
                                      "'a' == 1",
                                      "n == s",
                                      "x ? 1 : 'a'",
                                      "(b ? 1 : 'a') + 1",
                                      "len(x)",
                                      "min(x)",
                                      "min(l)",
                                      "min(n, r, x)",
                                      "int(s)",
                                      "env(HOME)",
                                      "env(N, 1) + 1",
                                      "str(l) + 'a'",
                                      "l + [1]",
                                      "round(r) % 2",
                                      "max(l) + 1",
                                      "defined(n) && n // 2 >= 1 => s in ['a'] || b != null"}) {
    EXPECT_EQ(checked(text, TypeSet::any()), "") << text;
  }
}

TEST(CheckTypes, HoldsTheWholeToWhatIsExpected) {
  EXPECT_EQ(checked("n", Type::boolean),
            "0-1: a condition must be a boolean, found an integer | compare it with something: a == 'x'; "
            "`defined(a)` asks if it has a value");
  EXPECT_EQ(checked("n % 2", Type::boolean),
            "0-5: a condition must be a boolean, found an integer | compare it with something: a == 'x'; "
            "`defined(a)` asks if it has a value");
  EXPECT_EQ(checked("1 > 2 ? 'a' : t", TypeSet::number()),
            "0-15: a condition must be a number, found a string or null");
  EXPECT_EQ(checked("b", Type::boolean), "");
  EXPECT_EQ(checked("x", Type::boolean), "");
  // One mistake is one message.
  EXPECT_EQ(checked("!(1 + true)", Type::boolean),
            "6-10: `+` takes two numbers, two strings or two lists, found a boolean");
  EXPECT_EQ(checked("1 + true", Type::boolean),
            "4-8: `+` takes two numbers, two strings or two lists, found a boolean");
}

TEST(CheckTypes, KnowsWhatAnExpressionMayComeTo) {
  struct Row {
    std::string_view text, types;
  };
  const Row rows[] = {
      {"n + 1", "an integer"},   {"n / 2", "a number"},
      {"x + 1", "a number"},     {"x + y", "a number, a string or a list"},
      {"x < y", "a boolean"},    {"b ? 1 : s", "an integer or a string"},
      {"ceil(r)", "an integer"}, {"env(HOME, 1)", "an integer or a string"},
      {"x", "anything"},         {"b ? null : l", "a list or null"},
      {"-r", "a number"},        {"str(x)", "a string"},
      {"[x]", "a list"},
  };
  for (const Row& row : rows) {
    Arena arena;
    Diagnostics diagnostics;
    const auto expression = parse_expression(row.text, plain_map(), arena, diagnostics);
    ASSERT_TRUE(expression) << row.text;
    EXPECT_EQ(to_string(types_of(*expression, type_of_name)), row.types) << row.text;
  }
}

}  // namespace
}  // namespace presetc
