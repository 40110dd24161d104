#include "design/count.h"

#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

constexpr std::uint64_t word_max = ~std::uint64_t{0};

Count power_of_ten(int exponent) {
  Count power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

TEST(Count, Text) {
  struct Case {
    Count count;
    const char *text, *grouped;
  };
  for (const Case& c : std::vector<Case>{
           {0, "0", "0"},
           {999, "999", "999"},
           {1000, "1000", "1,000"},
           {1234567, "1234567", "1,234,567"},
           {word_max, "18446744073709551615", "18,446,744,073,709,551,615"},
           {Count(word_max) + 1, "18446744073709551616", "18,446,744,073,709,551,616"},
           {power_of_ten(24), "1000000000000000000000000", "1,000,000,000,000,000,000,000,000"},
       }) {
    EXPECT_EQ(c.count.text(), c.text);
    EXPECT_EQ(c.count.grouped_text(), c.grouped);
  }
}

TEST(Count, CrossesTheWordBothWays) {
  const Count edge = Count(word_max) + 1;
  EXPECT_EQ(edge.to_uint64(), std::nullopt);
  EXPECT_EQ((edge - 1).to_uint64(), word_max);
  EXPECT_EQ((edge - edge).to_uint64(), 0U);
  EXPECT_EQ(edge, Count(std::uint64_t{1} << 32) * Count(std::uint64_t{1} << 32));
  EXPECT_EQ(edge, Count::from_words(std::vector<std::uint64_t>{1, 0}));
  EXPECT_EQ(Count(7), Count::from_words(std::vector<std::uint64_t>{0, 0, 7}));
  EXPECT_EQ(Count(0), Count::from_words({}));
  EXPECT_LT(Count(word_max), edge);
  EXPECT_GT(edge + 1, edge);
  EXPECT_TRUE((edge * 0).is_zero());
  EXPECT_EQ(edge * 0, Count(0));
}

TEST(Count, Divides) {
  Count value = power_of_ten(40) + 7;
  EXPECT_EQ(value.divide(power_of_ten(20)), 7U);
  EXPECT_EQ(value, power_of_ten(20));
  EXPECT_EQ(value.divide(power_of_ten(30)), power_of_ten(20));
  EXPECT_EQ(value, 0U);
  value = 17;
  EXPECT_EQ(value.divide(5), 2U);
  EXPECT_EQ(value, 3U);
}

TEST(Count, BitWidth) {
  for (const auto& [count, width] : std::vector<std::pair<Count, std::size_t>>{{0, 0},
                                                                               {1, 1},
                                                                               {2, 2},
                                                                               {3, 2},
                                                                               {4, 3},
                                                                               {word_max, 64},
                                                                               {Count(word_max) + 1, 65},
                                                                               {power_of_ten(40), 133}}) {
    EXPECT_EQ(count.bit_width(), width) << count.text();
  }
}

TEST(Count, Copies) {
  const Count big = power_of_ten(30);
  Count copy = big;
  copy += 1;
  EXPECT_EQ(copy - big, 1U);
  copy = 5;
  EXPECT_EQ(copy, 5U);
  copy = big;
  EXPECT_EQ(copy, big);
  const Count moved = std::move(copy);
  EXPECT_EQ(moved, big);
}

}  // namespace
}  // namespace presetc
