// The vectors of compiler/design/README.md.
#include "design/random.h"

#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

Count power_of_ten(int exponent) {
  Count power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

TEST(Random, IsTheGeneratorOfTheStandard) {
  Random random(std::mt19937_64::default_seed);
  for (int i = 1; i < 10'000; ++i) static_cast<void>(random.word());
  EXPECT_EQ(random.word(), 9981545732273789042U);
}

TEST(Random, Below) {
  Random random(7);
  std::vector<std::uint64_t> drawn;
  for (int i = 0; i < 8; ++i) drawn.push_back(random.below(std::uint64_t{10}));
  EXPECT_EQ(drawn, (std::vector<std::uint64_t>{1, 2, 0, 4, 9, 6, 4, 4}));

  Random big(7);
  EXPECT_EQ(big.below(power_of_ten(40)).text(), "8489807266343726130262518454276193871822");
  EXPECT_EQ(big.below(power_of_ten(40)).text(), "9575978495691882522591621537335848327532");
}

TEST(Random, BelowOneTakesNoWord) {
  Random random(7), other(7);
  EXPECT_EQ(random.below(std::uint64_t{1}), 0U);
  EXPECT_EQ(random.below(Count(1)), 0U);
  EXPECT_EQ(random.word(), other.word());
}

TEST(Random, SmallAndLargeBoundsDrawAlike) {
  Random small(3), large(3);
  for (std::uint64_t bound = 1; bound < 1000; ++bound)
    EXPECT_EQ(small.below(bound), large.below(Count(bound)));
  // 2^64 takes exactly the word.
  EXPECT_EQ(large.below(Count(~std::uint64_t{0}) + 1), small.word());
}

TEST(Random, Shuffle) {
  Random random(7);
  std::vector<int> items(10);
  std::iota(items.begin(), items.end(), 0);
  random.shuffle(std::span(items));
  EXPECT_EQ(items, (std::vector<int>{7, 5, 3, 9, 4, 8, 6, 0, 2, 1}));
}

}  // namespace
}  // namespace presetc
