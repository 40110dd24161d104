#include "expr/evaluate.h"

#include <gtest/gtest.h>

#include "unit/expr/expr_testing.h"

namespace presetc {
namespace {

struct Row {
  std::string_view text, result;
};

void expect(std::span<const Row> rows, const World& world = World()) {
  for (const Row& row : rows) EXPECT_EQ(result_of(row.text, world), row.result) << row.text;
}

TEST(Evaluate, ComputesIntegersExactly) {
  const Row rows[] = {
      {"1 + 2 * 3", "7"},
      {"(1 + 2) * 3", "9"},
      {"7 // 2", "3"},
      {"-7 // 2", "-4"},
      {"7 // -2", "-4"},
      {"-7 // -2", "3"},
      {"7 % 3", "1"},
      {"-7 % 3", "2"},
      {"7 % -3", "-2"},
      {"-7 % -3", "-1"},
      {"6 % -3", "0"},
      {"7 / 2", "3.5"},
      {"8 / 2", "4.0"},
      {"1 / 3", "0.3333333333333333"},
      {"18446744073709551615", "18446744073709551615"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"- 9223372036854775808", "-9223372036854775808"},
      {"18446744073709551614 + 1", "18446744073709551615"},
      {"18446744073709551615 - 18446744073709551615", "0"},
      {"4294967296 * 4294967295", "18446744069414584320"},
      {"18446744073709551615 / 5", "3.6893488147419105e+18"},
      {"9007199254740993 / 1", "9007199254740992.0"},
      {"0x10 + 0o17", "31"},
      {"abs(-9223372036854775808)", "9223372036854775808"},
      {"-0", "0"},
      {"--5", "5"},
      {"2-1", "1"},
      {"2 -1", "1"},
  };
  expect(rows);
}

TEST(Evaluate, ComputesRealsAsDecimals) {
  const Row rows[] = {
      {"0.1 + 0.2", "0.3"},
      {"0.1 + 0.2 == 0.3", "true"},
      {"0.3 - 0.1", "0.2"},
      {"1.1 * 1.1", "1.21"},
      {"0.3 / 0.1", "3.0"},
      {"1.0 / 3.0", "0.3333333333333333"},
      {"2.0 / -3", "-0.6666666666666666"},
      {"0.7 // 0.1", "7.0"},
      {"0.7 % 0.1", "0.0"},
      {"-0.75 % 0.5", "0.25"},
      {"-0.75 // 0.5", "-2.0"},
      {"0.75 % -0.5", "-0.25"},
      {"10 * 0.1", "1.0"},
      {"2 * 0.5 == 1", "true"},
      {"1e300 * 1e5", "1.0e+305"},
      {"1e60 + 1", "1.0e+60"},
      {"-0.5", "-0.5"},
      {"- 0.5", "-0.5"},
      {"0.1000000000000000000001", "0.1000000000000000000001"},
      {"-0.1000000000000000000001", "-0.1000000000000000000001"},
      {"1e3", "1000.0"},
      {".5 + .25", "0.75"},
      {"2.0 // 1", "2.0"},
      {"1.7976931348623157e308 - 1.7976931348623157e308", "0.0"},
      {"float('.inf') + 1", ".inf"},
      {"1 / float('.inf')", "0.0"},
      {"5 // float('.inf')", "0.0"},
      {"float('.nan') == float('.nan')", "true"},
      {"float('.nan') < 1", "false"},
      {"float('.nan') >= 1", "false"},
  };
  expect(rows);
}

TEST(Evaluate, FailsWhereThereIsNoNumber) {
  const Row rows[] = {
      {"1 / 0", "0-5: 1 / 0, a division by zero | guard it: b == 0 ? 0 : a / b"},
      {"1 // 0", "0-6: 1 // 0, a division by zero | guard it: b == 0 ? 0 : a / b"},
      {"2 + 1 % 0", "4-9: 1 % 0, a division by zero | guard it: b == 0 ? 0 : a / b"},
      {"1.5 / 0.0", "0-9: 1.5 / 0.0, a division by zero | guard it: b == 0 ? 0 : a / b"},
      {"1.5 % (1 - 1.0)", "0-15: 1.5 % 0.0, a division by zero | guard it: b == 0 ? 0 : a / b"},
      {"18446744073709551615 + 1",
       "0-24: 18446744073709551615 + 1 is beyond the integers of 64 bits | make one of them a float, such as "
       "2.0, if it need not be exact"},
      {"-9223372036854775808 - 1",
       "0-24: -9223372036854775808 - 1 is beyond the integers of 64 bits | make one of them a float, such as "
       "2.0, if it need not be exact"},
      {"18446744073709551615 * 18446744073709551615",
       "0-43: 18446744073709551615 * 18446744073709551615 is beyond the integers of 64 bits | make one of "
       "them "
       "a float, such as 2.0, if it need not be exact"},
      {"- 9223372036854775809", "0-21: -(9223372036854775809) is beyond the integers of 64 bits"},
      {"1e308 * 10", "0-10: 1.0e+308 * 10 is beyond the floats of 64 bits"},
      {"1e-300 * 1e-300", "0-15: 1.0e-300 * 1.0e-300 is nearer to zero than any float of 64 bits"},
      {"1e-300 / 1e300", "0-14: 1.0e-300 / 1.0e+300 is nearer to zero than any float of 64 bits"},
      {"float('.inf') - float('.inf')", "0-29: .inf - .inf is no number"},
      {"round(1e20)", "0-11: round(1.0e+20) is beyond the integers of 64 bits"},
      {"int(float('.nan'))", "0-18: int(.nan) is no number"},
      {"int(123456789012345678901.000000000000000000000000000000001)",
       "0-60: int(1.23456789012345678901000000000000000000...) is beyond the integers of 64 bits"},
      {"floor(float('.inf'))", "0-20: floor(.inf) is beyond the integers of 64 bits"},
      {"int('12.5')", "4-10: \"12.5\" spells no integer of 64 bits | `int(float(a))` drops a fraction"},
      {"int('1e3')", "4-9: \"1e3\" spells no integer of 64 bits | `int(float(a))` drops a fraction"},
      // No hint that would lead to the next failure.
      {"int('99999999999999999999')", "4-26: \"99999999999999999999\" spells no integer of 64 bits"},
      {"float('99999999999999999999')", "6-28: \"99999999999999999999\" spells no number"},
      {"int('1e30')", "4-10: \"1e30\" spells no integer of 64 bits"},
      {"int('.inf')", "4-10: \".inf\" spells no integer of 64 bits"},
      {"int('abc')", "4-9: \"abc\" spells no integer of 64 bits"},
      {"float('fast')", "6-12: \"fast\" spells no number"},
      {"int(' 1')", "4-8: \" 1\" spells no integer of 64 bits"},
      {"max([])", "0-7: `max` of an empty list | guard it: len(a) == 0 ? 0 : max(a)"},
  };
  expect(rows);
}

TEST(Evaluate, Compares) {
  const Row rows[] = {
      {"1 == 1.0", "true"},
      {"1 == true", "false"},
      {"'1' == 1", "false"},
      {"null == null", "true"},
      {"null != 0", "true"},
      {"[1, 'a'] == [1.0, 'a']", "true"},
      {"m == m", "true"},
      {"m == n", "true"},
      {"m == l", "false"},
      {"1 < 1.5", "true"},
      {"2 <= 2.0", "true"},
      {"3 > 4", "false"},
      {"9223372036854775809 >= 9223372036854775808.0", "true"},
      {"18446744073709551615 < 18446744073709551616.0", "true"},
      {"-1 < 0", "true"},
      {"'a' < 'b'", "true"},
      {"'a' < 'B'", "false"},
      {"'a' <= 'a'", "true"},
      {"'10' > '9'", "false"},
      {"1 in [1.0, 2]", "true"},
      {"3 in [1, 2]", "false"},
      {"2 + 1 in [1, 3]", "true"},
      {"true in [1]", "false"},
      {"'p8' in 'fp8'", "true"},
      {"'' in 'x'", "true"},
      {"'a' in m", "true"},
      {"'z' in m", "false"},
      {"m in l", "false"},
      {"[1] in [[1], [2]]", "true"},
  };
  expect(rows, World("{m: {a: 1, b: [x]}, n: {b: [x], a: 1.0}, l: [1, 2]}"));
}

TEST(Evaluate, ReadsOnlyWhatLogicNeeds) {
  const Row rows[] = {
      {"true && false", "false"},
      {"false && 1 / 0 == 1", "false"},
      {"true || 1 / 0 == 1", "true"},
      {"false => 1 / 0 == 1", "true"},
      {"true => false", "false"},
      {"true => true", "true"},
      {"true ? 1 : 1 / 0", "1"},
      {"false ? 1 / 0 : 'x'", "\"x\""},
      {"!true", "false"},
      {"!!true", "true"},
      {"true ? false ? 1 : 2 : 3", "2"},
      {"false ? 1 : true ? 2 : 3", "2"},
      {"false => false => false", "true"},
      {"(false => false) => false", "false"},
      // `&&` before `||` before `=>` before `?:`.
      {"true || true && false", "true"},
      {"false && true || true", "true"},
      {"true => false || true", "true"},
      {"false => true ? 1 : 2", "1"},
  };
  expect(rows);
}

TEST(Evaluate, IsUnsetIfItReadsWhatIsUnset) {
  const Row rows[] = {
      {"u", "unset"},
      {"u == null", "unset"},
      {"u != 1", "unset"},
      {"1 + u", "unset"},
      {"u + 'a' + 1", "unset"},
      {"-u", "unset"},
      {"!u", "unset"},
      {"u in [1]", "unset"},
      {"1 in [1, u]", "unset"},
      {"[u]", "unset"},
      {"len(u)", "unset"},
      {"min(1, u)", "unset"},
      {"max(u)", "unset"},
      {"str(u)", "unset"},
      {"int(u)", "unset"},
      {"defined(u)", "false"},
      {"defined(a)", "true"},
      {"defined(n)", "true"},
      {"defined(a.b)", "false"},
      {"u && false", "unset"},
      {"false && u", "false"},
      {"true && u", "unset"},
      {"u || true", "unset"},
      {"true || u", "true"},
      {"false || u", "unset"},
      {"u => true", "unset"},
      {"false => u", "true"},
      {"true => u", "unset"},
      {"u ? 1 : 2", "unset"},
      {"true ? 1 : u", "1"},
      {"true ? u : 1", "unset"},
      {"defined(u) ? u : 7", "7"},
      {"defined(u) && u > 1", "false"},
      {"1 / 0 + u", "0-5: 1 / 0, a division by zero | guard it: b == 0 ? 0 : a / b"},
      {"u + 1 / 0", "unset"},
      {"env(HOME)", "\"/home/user\""},
      {"env('HOME', 1)", "\"/home/user\""},
      {"env(NOWHERE)", "unset"},
      {"env(NOWHERE, 1 + 1)", "2"},
      {"env(HOME, 1 / 0)", "\"/home/user\""},
      {"failing", "failed"},
      {"failing + 1", "failed"},
      {"defined(failing)", "failed"},
      {"true || failing", "true"},
  };
  expect(rows, World("{a: 1, n: null}"));
}

TEST(Evaluate, CallsFunctions) {
  const Row rows[] = {
      {"len('grün')", "4"},
      {"len('')", "0"},
      {"len([1, 2])", "2"},
      {"len([])", "0"},
      {"len(m)", "1"},
      {"min(3, 1.5, 2)", "1.5"},
      {"max(1, 1.0)", "1"},
      {"min([2, 1])", "1"},
      {"max('a', 'b')", "\"b\""},
      {"max(['x'])", "\"x\""},
      {"min(4)", "4"},
      {"abs(-3)", "3"},
      {"abs(-2.5)", "2.5"},
      {"abs(2.50)", "2.5"},
      {"ceil(1.2)", "2"},
      {"ceil(-1.2)", "-1"},
      {"ceil(2.0)", "2"},
      {"ceil(7)", "7"},
      {"floor(1.8)", "1"},
      {"floor(-1.2)", "-2"},
      {"round(2.5)", "3"},
      {"round(-2.5)", "-3"},
      {"round(2.4)", "2"},
      {"round(0.49999999999999994)", "0"},
      {"round(-0.4)", "0"},
      {"floor(1e-300)", "0"},
      {"ceil(1e-300)", "1"},
      {"floor(-1e-300)", "-1"},
      {"floor(18446744073709551000.0)", "18446744073709551000"},
      {"str(1)", "\"1\""},
      {"str(1e-5)", "\"1.0e-05\""},
      {"str(true) + str(null)", "\"truenull\""},
      {"str('x')", "\"x\""},
      {"str([1, 'a', null, [0.5]])", "\"[1, \\\"a\\\", null, [0.5]]\""},
      {"str(m)", "\"{\\\"k\\\": [true]}\""},
      {"str(none)", "\"[\\\".inf\\\", \\\"-.inf\\\", {\\\"x\\\": \\\".nan\\\"}]\""},
      {"int('12')", "12"},
      {"int('-3')", "-3"},
      {"int('0x10')", "16"},
      {"int(2.9)", "2"},
      {"int(-2.9)", "-2"},
      {"int(5)", "5"},
      // More digits than are computed with.
      {"int(-2.5000000000000000000000000000000000000000001)", "-2"},
      {"int(2.0000000000000000000000000000000000000000001)", "2"},
      {"float('1e3')", "1000.0"},
      {"float('12')", "12.0"},
      {"float(3)", "3.0"},
      {"float('0.10000000000000000000001')", "0.10000000000000000000001"},
      {"'a' + 'b' + \"c\"", "\"abc\""},
      {"[1] + [2, 3]", "[1, 2, 3]"},
      {"[1, 2,]", "[1, 2]"},
      {"len ( [1] )", "1"},
      {"'it\\'s \\\\ \\n\\r'", "\"it's \\\\ \\n\\r\""},
  };
  expect(rows, World("{m: {k: [true]}, none: [.inf, -.inf, {x: .nan}]}"));
}

TEST(Evaluate, ReadsNamesOfEveryForm) {
  const Row rows[] = {
      {"tp-size % dp-size == 0", "true"},
      {"tp-size - 1", "3"},
      {"vllm.max_num_seqs", "256"},
      {"pod[\"a.b/c\"]", "1"},
      {"pod['a.b/c'] + 1", "2"},
      {"pod[\"a.b/c\"].d", "3"},
      {"[\"x.y\"].z", "4"},
      {"[\"x\"]", "[\"x\"]"},
      {"'x' in [\"x\"]", "true"},
      {".beside + ..above", "11"},
      {"@label", "\"a=1\""},
      {"größe", "7"},
      {"models.7b", "8"},
      {"min", "9"},
      {"vars.gpus", "5"},
      {"a-1", "unset"},
  };
  expect(rows,
         World("{tp-size: 4, dp-size: 2, vllm.max_num_seqs: 256, 'pod[\"a.b/c\"]': 1, "
               "'pod[\"a.b/c\"].d': 3, '[\"x.y\"].z': 4, .beside: 1, ..above: 10, '@label': a=1, größe: 7, "
               "models.7b: 8, min: 9, vars.gpus: 5, a: 1}"));
}

TEST(Evaluate, NamesTheTypesThatDoNotFit) {
  const Row rows[] = {
      {"1 + true", "4-8: `+` takes two numbers, two strings or two lists, found the boolean true"},
      {"1 + 'a'",
       "0-7: `+` takes two numbers, two strings or two lists, found the integer 1 and the string \"a\" | "
       "`str` "
       "makes text of a number, `int` and `float` make numbers of text"},
      {"[1] + 1",
       "0-7: `+` takes two numbers, two strings or two lists, found the list [1] and the integer 1"},
      {"'a' * 2", "0-3: `*` takes two numbers, found the string \"a\""},
      {"2 - null", "4-8: `-` takes two numbers, found null"},
      {"'a' < 1",
       "0-7: `<` takes two numbers or two strings, found the string \"a\" and the integer 1 | `int` and "
       "`float` make numbers of text"},
      {"[1] < [2]", "0-3: `<` takes two numbers or two strings, found the list [1]"},
      {"1 in 2", "5-6: `in` takes a list, a map or a string on its right, found the integer 2"},
      {"1 in 'a'", "0-1: `in` looks for a string in a string, found the integer 1"},
      {"-'a'", "1-4: `-` takes a number, found the string \"a\""},
      {"!0",
       "1-2: `!` takes a boolean, found the integer 0 | `!` takes only the value behind it; write !(a == b) "
       "for a whole comparison"},
      {"s && true",
       "0-1: `&&` takes two booleans, found the string \"vllm\" | compare it with something: a == 'x'; "
       "`defined(a)` asks if it has a value"},
      {"false || 1",
       "9-10: `||` takes two booleans, found the integer 1 | compare it with something: a == 'x'; "
       "`defined(a)` asks if it has a value"},
      {"true => 4",
       "8-9: `=>` takes two booleans, found the integer 4 | `=>` means \"implies\"; \"at least\" "
       "is `>=`"},
      {"1 ? 2 : 3",
       "0-1: `?:` takes a boolean before the `?`, found the integer 1 | compare it with something: a == 'x'; "
       "`defined(a)` asks if it has a value"},
      {"len(1)", "4-5: `len` takes a string, a list or a map, found the integer 1"},
      {"abs('a')", "4-7: `abs` takes a number, found the string \"a\""},
      {"min(1, 'a')", "7-10: `min` takes numbers, strings, or one list of those, found the string \"a\""},
      {"min([1, 'a'])",
       "4-12: `min` takes numbers, strings, or one list of those, found the list [1, \"a\"]"},
      {"max(true)", "4-8: `max` takes numbers, strings, or one list of those, found the boolean true"},
      {"int(true)",
       "4-8: `int` takes a number, or a string that spells one, found the boolean true | write `a ? 1 : 0`"},
      {"float([])", "6-8: `float` takes a number, or a string that spells one, found the list []"},
  };
  expect(rows, World("{s: vllm}"));
}

TEST(Evaluate, EndsWhatGrowsWithoutBound) {
  const std::string big(std::size_t{1} << 19U, 'x');
  const std::string doubled = fmt::format("'{0}' + '{0}'", big);
  EXPECT_EQ(result_of(fmt::format("len({})", doubled), World()), "1048576");
  EXPECT_NE(result_of(fmt::format("len({} + 'x')", doubled), World()).find("1,048,576"), std::string::npos);

  // Each result as the name of the next: no single expression is large, the chain would be.
  const auto last_of_chain = [](std::string_view text) {
    Arena arena;
    Diagnostics diagnostics;
    const auto expression = parse_expression(text, plain_map(), arena, diagnostics);
    const Value* last = make_list(arena, {}, {});
    const Meaning meaning{[&](const Expression&, std::size_t) { return Outcome::of(last); }, {}};
    EvaluationFailure failure;
    for (int i = 0; i < 1'000; ++i) {
      const Outcome outcome = evaluate(*expression, meaning, arena, failure);
      if (!outcome.has_value()) return failure.message;
      last = outcome.value;
    }
    return std::string("grew on");
  };
  const std::string too_large =
      "the result has more than 1,048,576 bytes of text, 1,000,000 values or 500 levels";
  EXPECT_EQ(last_of_chain("[a, a]"), too_large);
  EXPECT_EQ(last_of_chain("[a]"), too_large);
  EXPECT_EQ(last_of_chain("[str(a) + str(a)]"), too_large);
  EXPECT_EQ(last_of_chain("[0] + a + a"), too_large);
}

TEST(Evaluate, GivesTheValueItselfWhereNothingIsComputed) {
  const World world("{a: 1.50, t: true}");
  Arena arena;
  Diagnostics diagnostics;
  EvaluationFailure failure;
  const auto result = [&](std::string_view text) {
    const auto expression = parse_expression(text, plain_map(), arena, diagnostics);
    return evaluate(*expression, world.meaning(), arena, failure).value;
  };
  EXPECT_EQ(result("a"), world.value("a"));
  EXPECT_EQ(result("t ? a : 0"), world.value("a"));
  EXPECT_EQ(result("max(a, 1)"), world.value("a"));
  EXPECT_EQ(result("false || t"), world.value("t"));
  EXPECT_EQ(result(" a + 1 ")->span(), (Span{test_file, 1, 6}));
  EXPECT_EQ(result("a == 1 ")->span(), (Span{test_file, 0, 6}));
}

}  // namespace
}  // namespace presetc
