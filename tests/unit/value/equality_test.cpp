#include "value/equality.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

class Equality : public ::testing::Test {
 protected:
  const Value* integer(std::uint64_t magnitude, bool negative = false) {
    return make_integer(arena, {magnitude, negative}, {});
  }
  const Value* real(double value) { return make_real(arena, {value, ""}, {}); }
  const Value* text(std::string_view string) { return make_string(arena, string, {}); }
  const Value* list(const std::vector<const Value*>& items) { return make_list(arena, items, {}); }
  const Value* map(const std::vector<Member>& members) { return make_map(arena, members, {}); }
  Arena arena;
};

TEST_F(Equality, ClassesOfEqualValues) {
  constexpr std::uint64_t two_53 = std::uint64_t{1} << 53U;
  constexpr double inf = std::numeric_limits<double>::infinity();
  const Value* one = integer(1);
  // Values of one row are equal; of different rows they are not.
  const std::vector<std::vector<const Value*>> classes{
      {make_null(arena, {}), make_null(arena, {}, Style::empty)},
      {make_boolean(arena, true, {})},
      {make_boolean(arena, false, {})},
      {integer(0), integer(0, true), real(0), real(-0.0)},
      {one, real(1)},
      {integer(1, true), real(-1)},
      {text("1")},
      {text("")},
      {real(0.5)},
      {real(-0.5)},
      {integer(two_53), real(9007199254740992.0)},
      {integer(two_53 + 1)},  // no double is this number
      {integer(std::numeric_limits<std::uint64_t>::max())},
      {real(18446744073709551616.0)},
      {integer(std::uint64_t{1} << 63U, true), real(-9223372036854775808.0)},
      {real(inf)},
      {real(-inf)},
      {real(std::nan("")), real(-std::nan(""))},
      {list({})},
      {list({one}), list({real(1)})},
      {list({one, text("a")})},
      {list({text("a"), one})},
      {map({})},
      {map({{"a", {}, one}, {"b", {}, text("x")}}), map({{"b", {}, text("x")}, {"a", {}, real(1)}})},
      {map({{"a", {}, one}})},
      {map({{"b", {}, one}})},
  };
  for (std::size_t i = 0; i < classes.size(); ++i) {
    for (std::size_t j = 0; j < classes.size(); ++j) {
      for (const Value* a : classes[i]) {
        for (const Value* b : classes[j]) {
          EXPECT_EQ(equal(*a, *b), i == j) << i << ' ' << j;
          if (i == j) {
            EXPECT_EQ(hash_of(*a), hash_of(*b)) << i;
          }
        }
      }
    }
  }
}

TEST_F(Equality, Order) {
  // Ascending.
  const std::vector<const Value*> numbers{real(-std::numeric_limits<double>::infinity()),
                                          real(-1e300),
                                          integer(std::uint64_t{1} << 63U, true),
                                          real(-1.5),
                                          integer(1, true),
                                          real(-0.5),
                                          integer(0),
                                          real(0.5),
                                          integer(1),
                                          real(1.5),
                                          integer((std::uint64_t{1} << 53U) + 1),
                                          integer(std::numeric_limits<std::uint64_t>::max()),
                                          real(18446744073709551616.0),
                                          real(1e300)};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    for (std::size_t j = 0; j < numbers.size(); ++j) {
      EXPECT_TRUE(compare_numbers(*numbers[i], *numbers[j]) == (i <=> j)) << i << ' ' << j;
    }
    const Value* nan = real(std::nan(""));
    EXPECT_TRUE(compare_numbers(*numbers[i], *nan) == std::partial_ordering::unordered);
    EXPECT_TRUE(compare_numbers(*nan, *numbers[i]) == std::partial_ordering::unordered);
  }
}

TEST_F(Equality, SameSpelling) {
  EXPECT_TRUE(same_spelling(*integer(1), *integer(1)));
  EXPECT_FALSE(same_spelling(*integer(1), *real(1)));
  EXPECT_FALSE(same_spelling(*list({integer(1)}), *list({real(1)})));
  EXPECT_TRUE(same_spelling(*map({{"a", {}, real(1)}}), *map({{"a", {}, real(1)}})));
}

}  // namespace
}  // namespace presetc
