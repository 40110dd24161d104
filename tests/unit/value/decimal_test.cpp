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
      {"1e-7", "1e-07", "1e-07"},
      {"1.25E-10", "1.25e-10", "1.25e-10"},
      {"1e3", "1000.0", "1000"},
      {"1e20", "1e+20", "100000000000000000000"},
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
  EXPECT_TRUE(is_whole(decimal("1.50e1")));
  EXPECT_FALSE(is_whole(decimal("1.5")));
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
