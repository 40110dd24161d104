#include "value/equality.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "value/canonical_json.h"
#include "value/scalar.h"

namespace presetc {
namespace {

class Equality : public ::testing::Test {
 protected:
  const Value* integer(std::uint64_t magnitude, bool negative = false) {
    return make_integer(arena, {magnitude, negative}, {});
  }
  const Value* real(double value) { return make_real(arena, {value, ""}, {}); }
  const Value* written(std::string_view spelling) {
    return make_real(arena, {read_plain_scalar(spelling).real, spelling}, {});
  }
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
      {integer(std::uint64_t{1} << 63U, true), written("-9223372036854775808.0")},
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

/// Ascending; what stands in one row is equal. In a group all doubles are the same.
TEST_F(Equality, NumbersAreComparedAsTheyAreWritten) {
  const std::vector<std::vector<std::vector<const Value*>>> groups{
      {{written("0.0999999999999999999999")},
       {written("0.1"), written("0.10000000000000000000000000"), written("1e-1"), real(0.1)},
       {written("0.1000000000000000055511151231257827")},
       {written("0.1000000000000000055511151231257827021181583404541015625")}},
      {{written("-0.1000000000000000055511151231257827")}, {written("-0.1"), real(-0.1)}},
      {{written("0.99999999999999999999")},
       {integer(1), written("1.0"), real(1)},
       {written("1.00000000000000000001")}},
      {{written("9007199254740992.0"), integer(9007199254740992), real(9007199254740992.0)},
       {written("9007199254740993.0"), written("9.007199254740993e15"), integer(9007199254740993)}},
      {{written("-9007199254740993.0"), integer(9007199254740993, true)},
       {written("-9007199254740992.0"), integer(9007199254740992, true)}},
      {{integer(9223372036854775807)},
       {integer(9223372036854775808U), written("9223372036854775808.0")},
       {real(9223372036854775808.0), written("9.223372036854776e18"), integer(9223372036854776000U)}},
      {{written("99999999999999991611392.0")},
       {written("99999999999999999999999.0")},
       {written("1e23"), real(1e23)}},
      {{written("4e-324")}, {written("5e-324"), real(5e-324)}},
      {{integer(0), written("0.00000000000000000000"), written("-0.0"), real(-0.0), written("0e99999999")}},
  };
  for (const auto& group : groups) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = 0; j < group.size(); ++j) {
        for (const Value* a : group[i]) {
          for (const Value* b : group[j]) {
            EXPECT_TRUE(compare_numbers(*a, *b) == (i <=> j))
                << canonical_json(*a) << ' ' << canonical_json(*b);
            EXPECT_EQ(equal(*a, *b), i == j);
            EXPECT_EQ(canonical_json(*a) == canonical_json(*b), i == j)
                << canonical_json(*a) << ' ' << canonical_json(*b);
            // Or thousands that have one double would be compared one by one.
            EXPECT_EQ(hash_of(*a) == hash_of(*b), i == j) << canonical_json(*a) << " " << canonical_json(*b);
          }
        }
      }
    }
  }
  EXPECT_TRUE(is_whole(written("1.0")->real()));
  EXPECT_TRUE(is_whole(written("1.5e1")->real()));
  EXPECT_TRUE(is_whole(written("1.00000000000000000000")->real()));
  EXPECT_FALSE(is_whole(written("1.00000000000000000001")->real()));
  EXPECT_FALSE(is_whole(written("0.5")->real()));
  EXPECT_FALSE(is_whole(real(std::numeric_limits<double>::infinity())->real()));
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
