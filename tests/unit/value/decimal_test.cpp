#include "value/decimal.h"

#include <limits>

#include <gtest/gtest.h>

namespace presetc {
namespace {

Decimal decimal(std::string_view text) {
  const auto result = to_decimal(text);
  EXPECT_TRUE(result.has_value()) << text;
  return result.value_or(Decimal{});
}

TEST(Decimal, ReadsAndWritesNumbers) {
  struct Row {
    std::string_view text, real, integer;
  };
  const Row rows[] = {
      {"0", "0.0", "0"},
      {"-0", "0.0", "0"},
      {"2", "2.0", "2"},
      {"+2.50", "2.5", "2.5"},
      {"-1.5e-3", "-0.0015", "-0.0015"},
      {"1e-4", "0.0001", "0.0001"},
      {"1e-7", "1.0e-07", "1.0e-07"},
      {"1.25E-10", "1.25e-10", "1.25e-10"},
      {"1e3", "1000.0", "1000"},
      {"-1e20", "-1.0e+20", "-100000000000000000000"},
      {".5", "0.5", "0.5"},
      {"5.", "5.0", "5"},
      {"0.1000000000000000000000000000000000000000000000", "0.1", "0.1"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(to_string(decimal(row.text), false), row.real) << row.text;
    EXPECT_EQ(to_string(decimal(row.text), true), row.integer) << row.text;
  }
}

TEST(Decimal, RefusesWhatIsNoDecimalNumberOrTooLong) {
  for (const std::string_view text : {"", "-", ".", "e5", "1e", "1e+", "1x", "0x1", ".inf", "1 ",
                                      "1e999999999999", "1234567890123456789012345678901234567891"}) {
    EXPECT_FALSE(to_decimal(text).has_value()) << text;
  }
}

TEST(Decimal, CountsWithoutRounding) {
  EXPECT_EQ(to_string(add(decimal("0.1"), decimal("0.2")).value(), false), "0.3");
  EXPECT_EQ(to_string(add(decimal("1"), decimal("-1e-3")).value(), false), "0.999");
  EXPECT_EQ(to_string(multiply(decimal("1e-5"), decimal("10")).value(), false), "0.0001");
  EXPECT_EQ(to_string(multiply(decimal("-0.5"), decimal("4")).value(), true), "-2");
  EXPECT_FALSE(add(decimal("1e60"), decimal("1")).has_value());
  EXPECT_FALSE(multiply(decimal("12345678901234567890123"), decimal("12345678901234567890123")).has_value());
}

TEST(Decimal, ComparesAndDivides) {
  EXPECT_EQ(compare(decimal("0.10"), decimal("0.1")), 0);
  EXPECT_EQ(compare(decimal("-1"), decimal("1e99")), -1);
  EXPECT_EQ(compare(decimal("2"), decimal("1.999")), 1);
  EXPECT_EQ(compare(decimal("0"), decimal("1e99")), -1);
  EXPECT_FALSE(compare(decimal("1"), decimal("1e99")).has_value());
  EXPECT_EQ(is_multiple(decimal("0.3"), decimal("0.1")), true);
  EXPECT_EQ(is_multiple(decimal("0.35"), decimal("0.1")), false);
  EXPECT_EQ(is_multiple(decimal("0"), decimal("0.1")), true);
  EXPECT_EQ(is_multiple(decimal("-6"), decimal("4")), false);
  EXPECT_EQ(is_multiple(decimal("1e400"), decimal("3")), false);
  EXPECT_EQ(is_multiple(decimal("1e400"), decimal("64e-300")), true);
  EXPECT_EQ(is_multiple(decimal("1e-400"), decimal("1e400")), false);
  EXPECT_EQ(is_multiple(decimal("9e60"), decimal("170141183460469231731687303715884105727")), false);
  EXPECT_EQ(is_multiple(decimal("170141183460469231731687303715884105727e5"),
                        decimal("170141183460469231731687303715884105727")),
            true);
  EXPECT_TRUE(is_whole(decimal("1.50e1")));
  EXPECT_FALSE(is_whole(decimal("1.5")));
}

TEST(Decimal, DividesDownwards) {
  struct Row {
    std::string_view a, b, quotient, rest;
  };
  const Row rows[] = {
      {"7", "2", "3", "1"},          {"-7", "2", "-4", "1"},   {"7", "-2", "-4", "-1"},
      {"-7", "-2", "3", "-1"},       {"0.7", "0.1", "7", "0"}, {"-0.75", "0.5", "-2", "0.25"},
      {"1e3", "0.3", "3333", "0.1"}, {"0", "0.3", "0", "0"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(to_string(floor_divide(decimal(row.a), decimal(row.b)).value(), true), row.quotient) << row.a;
    EXPECT_EQ(to_string(floor_modulo(decimal(row.a), decimal(row.b)).value(), true), row.rest) << row.a;
  }
  EXPECT_FALSE(floor_divide(decimal("1e60"), decimal("1")).has_value());
}

TEST(Decimal, GivesTheNearestDouble) {
  for (const double value : {0.0, 1.0, -0.1, 0.3, 1e22, 1e23, 1.7976931348623157e308, 5e-324,
                             2.2250738585072014e-308, 9007199254740993.0, 0.1 + 0.2}) {
    EXPECT_EQ(nearest_double(to_decimal(value).value()), value) << value;
  }
  EXPECT_EQ(nearest_double(decimal("0.1000000000000000055511151231257827")), 0.1);
  EXPECT_EQ(nearest_double(decimal("-1e999")), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(nearest_double(decimal("1e-999")), 0.0);
  EXPECT_FALSE(to_decimal(std::numeric_limits<double>::quiet_NaN()).has_value());

  EXPECT_EQ(divide(decimal("0.3"), decimal("0.1")), 3.0);
  EXPECT_EQ(divide(decimal("1"), decimal("3")), 1.0 / 3.0);
  EXPECT_EQ(divide(decimal("-2"), decimal("3")), -2.0 / 3.0);
  EXPECT_EQ(divide(decimal("18446744073709551615"), decimal("7")), 18446744073709551615.0 / 7.0);
  EXPECT_EQ(divide(decimal("0"), decimal("7")), 0.0);
  EXPECT_EQ(divide(decimal("1e300"), decimal("1e-300")), std::numeric_limits<double>::infinity());
  // A divisor of 30 digits leaves too few for the quotient.
  EXPECT_FALSE(divide(decimal("1"), decimal("123456789012345678901234567891")).has_value());
}

TEST(Decimal, CutsToIntegers) {
  EXPECT_EQ(to_integer(decimal("2.9")), (Integer{2, false}));
  EXPECT_EQ(to_integer(decimal("-2.9")), (Integer{2, true}));
  EXPECT_EQ(to_integer(decimal("-0.9")), (Integer{0, false}));
  EXPECT_EQ(to_integer(decimal("1e3")), (Integer{1000, false}));
  EXPECT_EQ(to_integer(decimal("1e-900")), (Integer{0, false}));
  EXPECT_EQ(to_integer(decimal("18446744073709551615.5")), (Integer{~std::uint64_t{0}, false}));
  EXPECT_EQ(to_integer(decimal("-9223372036854775808")), (Integer{std::uint64_t{1} << 63U, true}));
  for (const std::string_view text : {"18446744073709551616", "-9223372036854775809", "1e20", "1e300"}) {
    EXPECT_FALSE(to_integer(decimal(text)).has_value()) << text;
  }
}

TEST(Decimal, TakesNumbersAsSpelled) {
  Arena arena;
  const auto text = [](const Value* value) { return to_string(to_decimal(*value).value(), false); };
  EXPECT_EQ(text(make_real(arena, {0.1, "0.10000000000000000000001"}, {})), "0.10000000000000000000001");
  EXPECT_EQ(text(make_real(arena, {0.25, ""}, {})), "0.25");
  EXPECT_EQ(to_string(to_decimal(*make_integer(arena, {~std::uint64_t{0}, false}, {})).value(), true),
            "18446744073709551615");
  EXPECT_EQ(to_string(to_decimal(*make_integer(arena, {7, true}, {})).value(), true), "-7");
  EXPECT_FALSE(
      to_decimal(*make_real(arena, {std::numeric_limits<double>::infinity(), ".inf"}, {})).has_value());
  EXPECT_FALSE(to_decimal(*make_string(arena, "1", {})).has_value());
}

}  // namespace
}  // namespace presetc
