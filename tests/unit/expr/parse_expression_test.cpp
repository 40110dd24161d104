#include <gtest/gtest.h>

#include "unit/expr/expr_testing.h"

namespace presetc {
namespace {

std::string mistake(std::string_view text) {
  Arena arena;
  Diagnostics diagnostics;
  const auto expression = parse_expression(text, plain_map(), arena, diagnostics);
  EXPECT_EQ(expression.has_value(), diagnostics.all().empty()) << text;
  for (const Diagnostic& found : diagnostics.all()) EXPECT_EQ(found.kind, Kind::bad_expression);
  return described(diagnostics);
}

struct Row {
  std::string_view text, mistake;
};

TEST(ParseExpression, ListsTheNamesAndVariablesThatItReads) {
  Arena arena;
  Diagnostics diagnostics;
  const auto expression = parse_expression(
      " defined(a.b) && ..c-d < vars.x ? @label : env(HOME, e[\"f g\"]) ", plain_map(), arena, diagnostics);
  ASSERT_TRUE(expression) << described(diagnostics);
  std::string names;
  for (const ExpressionName& name : expression->names) {
    names += fmt::format("{}@{}-{} ", to_string(name), name.span.begin, name.span.end);
  }
  EXPECT_EQ(names, "a.b@9-12 ..c-d@17-22 vars.x@25-31 @label@34-40 e[\"f g\"]@53-61 ");
  EXPECT_EQ(expression->names[0].kind, ExpressionName::Kind::path);
  EXPECT_EQ(expression->names[1].kind, ExpressionName::Kind::relative);
  EXPECT_EQ(expression->names[1].up, 2U);
  EXPECT_EQ(expression->names[3].kind, ExpressionName::Kind::property);
  ASSERT_EQ(expression->variables.size(), 1U);
  EXPECT_EQ(expression->variables[0].name, "HOME");
  EXPECT_EQ(expression->variables[0].span, (Span{test_file, 47, 51}));
  EXPECT_EQ(expression->text, "defined(a.b) && ..c-d < vars.x ? @label : env(HOME, e[\"f g\"])");
  EXPECT_EQ(expression->span, (Span{test_file, 1, 62}));
}

TEST(ParseExpression, PointsAtWhatCannotBeRead) {
  const Row rows[] = {
      {"", "0-0: an expression with nothing in it"},
      {"  ", "0-2: an expression with nothing in it"},
      {"a +", "3-3: the text ends, expected a value"},
      {"a + * b", "4-5: `*`, expected a value | a name is one path, without `*`"},
      {"a b", "2-3: `b`, expected an operator or the end"},
      {"a 'long text'", "2-13: `'long text'`, expected an operator or the end"},
      {"(a + 1", "6-6: the text ends, expected an operator or `)`"},
      {"(a b)", "3-4: `b`, expected an operator or `)`"},
      {"a)", "1-2: `)`, expected an operator or the end | it closes nothing: delete it, or open it before"},
      {"(a, b)", "2-3: `,`, expected an operator or `)` | a list is written [a, b]"},
      {"a, b", "1-2: `,`, expected an operator or the end | a list is written [a, b]"},
      {"[1, 2", "5-5: the text ends, expected an operator, `,` or `]`"},
      {"[1 2]", "3-4: `2`, expected an operator, `,` or `]`"},
      {"[,]", "1-2: `,`, expected a value | a list is written [a, b]"},
      {"len(a", "5-5: the text ends, expected an operator, `,` or `)`"},
      {"()", "1-2: `)`, expected a value | it closes nothing: delete it, or open it before"},
      {"a ? b", "5-5: the text ends, expected `:` and the value for \"else\" | write `condition ? a : b`"},
      {"a : b", "2-3: `:`, expected an operator or the end | `:` belongs to `condition ? a : b`"},
      {"a; b", "1-2: `;`, expected an operator or the end | an expression is one value"},
      {"a # b", "2-3: `#`, expected an operator or the end | comments stand behind the YAML value"},
      {"`a`", "0-1: ```, expected a value | names stand without quotes, texts in ' or \""},
      {"!= a", "0-1: `!`, expected a value"},
      {"'a", "0-1: the quote opened here is never closed | close it with '"},
      {"x == \"a\nb\"", "5-6: the quote opened here is not closed on its line | close it with \""},
      {"'a\\q'",
       "2-4: no such escape in a quoted string | the escapes are \\\\ \\' \\\" \\n \\t \\r; a "
       "backslash itself is \\\\"},
      {"10k", "0-3: `10k` is no number | quote it if it is text: '10k'"},
      {"1_000", "0-5: `1_000` is no number | write 1000"},
      {"007", "0-3: `007` begins with a zero | write 7, or 0o17 for an octal number"},
      {"1.2.3", "0-5: `1.2.3` is no number"},
      {"1e400", "0-5: a number that no 64-bit float can hold"},
      {"18446744073709551616",
       "0-20: an integer of more than 64 bits | write 18446744073709551616.0 for a "
       "number that need not be exact"},
      {"-9223372036854775809",
       "0-20: an integer of more than 64 bits | write -9223372036854775809.0 for a "
       "number that need not be exact"},
      {"a.", "1-2: a name ends in `.`, expected a key after it"},
      {"a.[\"b\"]",
       "1-2: a name ends in `.`, expected a key after it | no dot before a bracket: "
       "name[\"the.key\"]"},
      {"a.*", "1-2: `*` has no meaning here: a name is one path"},
      {"a[0]",
       "1-2: `[` after a name, expected a key in quotes | a key with other characters is written "
       "name[\"the.key\"]; items of lists cannot be read one by one"},
      {"a[\"b\"",
       "1-2: `[` after a name has no `]` behind its key | a key with other characters is written "
       "name[\"the.key\"]"},
      {". + 1",
       "0-1: `.` with no name behind it, expected a value | `.x` is the value beside this one, `..x` "
       "the one beside its section"},
      {"@",
       "0-1: `@` with no name behind it, expected a value | there are @experiment, @description, @label, "
       "@row and @points"},
      {"defined(a + 1)",
       "0-14: `defined` of something that is no name | write defined(name), without quotes"},
      {"defined('a')", "0-12: `defined` of something that is no name | write defined(name), without quotes"},
      {"len()", "0-5: `len` with 0 arguments, expected 1 | write len(value)"},
      {"len(a, b)", "0-9: `len` with 2 arguments, expected 1 | write len(value)"},
      {"min()", "0-5: `min` with 0 arguments, expected at least 1 | write min(a, b, ...) or min(list)"},
      {"env()",
       "4-5: `env` without the name of an environment variable | write env(NAME) or env(NAME, "
       "default)"},
      {"env(A, 1, 2)", "8-9: `,`, expected an operator or `)` | a list is written [a, b]"},
      {"env(A B)", "6-7: `B`, expected `,` or `)`"},
  };
  for (const Row& row : rows) EXPECT_EQ(mistake(row.text), row.mistake) << row.text;
}

TEST(ParseExpression, KnowsTheHabitsOfOtherLanguages) {
  const Row rows[] = {
      {"a = 1", "2-3: no operator `=` | write `==` to compare"},
      {"a === 1", "2-5: no operator `===` | write `==`: it never converts types"},
      {"a !== 1", "2-5: no operator `!==` | write `!=`: it never converts types"},
      {"a =< 1", "2-4: no operator `=<` | write `<=`"},
      {"a <> 1", "2-4: no operator `<>` | write `!=`"},
      {"a & b", "2-3: no operator `&` | write `&&`"},
      {"a | b", "2-3: no operator `|` | write `||`"},
      {"a ** 2", "2-4: no operator `**` | multiply: `a * a`"},
      {"a ! b", "2-3: `!` between two values | write `!=` for \"not equal\", or `&&` or `||` before it"},
      {"a and b", "2-5: no operator `and` | write `&&`"},
      {"a == 1 or b", "7-9: no operator `or` | write `||`"},
      {"not a", "0-3: no operator `not` | write `!`"},
      {"a && not (b)", "5-8: no operator `not` | write `!`"},
      {"a not in [1]", "2-5: no operator `not` | write `!(a in b)` for \"not in\""},
      {"a is null", "2-4: no operator `is` | write `==` or `!=`; `!defined(a)` asks if a value is missing"},
      {"a if b else c", "2-4: no `if` between two values | write `condition ? a : b`"},
      {"a == True", "5-9: `True`, expected a value | write `true`"},
      {"a == None", "5-9: `None`, expected a value | write `null`; `!defined(a)` asks if a value is missing"},
      {"+1", "0-1: `+` before a value | leave it out"},
      {"{a: 1}", "0-1: `{`, expected a value | maps cannot be written here, only lists: [1, 2]"},
      {"${a}", "0-1: `$`, expected a value | inside an expression a name stands alone: `a`, not `${a}`"},
      {"1 < a < 3", "6-7: `<` after `<`: comparisons do not chain | write `a < b && b < c`"},
      {"a == b == c", "7-9: `==` after `==`: comparisons do not chain | write `a == b && b == c`"},
      {"a in b == c", "7-9: `==` after `in`: comparisons do not chain | write `a in b && b == c`"},
      {"sqrt(2)",
       "0-4: no function `sqrt` | there are abs, ceil, defined, env, float, floor, int, len, max, min, "
       "round, str"},
      {"length(a)", "0-6: no function `length` | write `len`"},
      {"flor(a)", "0-4: no function `flor` | did you mean \"floor\"?"},
      {"gpus(1)",
       "0-4: no function `gpus` | there are abs, ceil, defined, env, float, floor, int, len, max, min, "
       "round, "
       "str"},
      {"model.lower()",
       "0-11: no function `model.lower` | values have no methods: write len(text), 'part' in text"},
      {"a \u2264 b", "2-5: the character `\u2264`, which only looks like `<=` | write <="},
      {"a == \u201cx\u201d", "5-8: the character `\u201c`, which only looks like `\"` | write \""},
      {"a\u00a0+ b", "1-3: a space of a kind that is not read here | write an ordinary space, or none"},
  };
  for (const Row& row : rows) EXPECT_EQ(mistake(row.text), row.mistake) << row.text;
}

TEST(ParseExpression, LimitsHowDeepItGoes) {
  const auto repeated = [](std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
  };
  for (const std::string_view part :
       {"(", "!", "-", "[", "len(", "a ? ", "a => ", "a ? b : ", "(a + ", "@x + (-"}) {
    EXPECT_NE(mistake(repeated(part, 100'000) + "1").find("more than 500 levels"), std::string::npos) << part;
  }
  EXPECT_NE(mistake(repeated("1 + ", 100'000) + "1").find("more than 500 levels"), std::string::npos);
  EXPECT_EQ(mistake(repeated("1 + ", 498) + "1"), "");
  EXPECT_EQ(mistake(repeated("(", 498) + "1" + repeated(")", 498)), "");
  EXPECT_EQ(mistake("[" + repeated("1, ", 100'000) + "1]"), "");
}

}  // namespace
}  // namespace presetc
