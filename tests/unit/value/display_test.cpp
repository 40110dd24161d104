#include "value/display.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "value/number_text.h"

namespace presetc {
namespace {

TEST(Display, RealsReadTheSameEverywhere) {
  struct Case {
    double value;
    const char* spelling;
    const char* text;
  };
  constexpr double inf = std::numeric_limits<double>::infinity();
  for (const Case& c : std::vector<Case>{
           {0.5, "", "0.5"},
           {0.5, ".5", "0.5"},
           {0.5, "+0.50", "0.5"},
           {1, "1.", "1.0"},
           {1, "1.0", "1.0"},
           {1, "", "1.0"},
           {-0.0, "", "-0.0"},
           {-0.0, "-0.0", "-0.0"},
           {0, "0e7", "0.0"},
           {0, "000.000", "0.0"},
           {1e-5, "1e-5", "1.0e-05"},
           {1e-4, "1e-4", "0.0001"},
           {1.25e-7, "", "1.25e-07"},
           {1e15, "1e15", "1000000000000000.0"},
           {1e16, "1e16", "1.0e+16"},
           {1e20, "", "1.0e+20"},
           {1.5e300, "", "1.5e+300"},
           {5e-324, "", "5.0e-324"},
           {0.1 + 0.2, "", "0.30000000000000004"},
           {0.0001, "0.0001", "0.0001"},
           {0.00001, "0.00001", "1.0e-05"},
           {0.85, "00.85", "0.85"},
           {10.5, "10.50", "10.5"},
           {-0.5, "-0.5", "-0.5"},
           {1e15, "1000000000000000.0", "1000000000000000.0"},
           {1e16, "10000000000000000.0", "1.0e+16"},
           {0, "0.00", "0.0"},
           {0, "-0.0", "-0.0"},
           {123.456, "123.456", "123.456"},
           {1024, "1024.0", "1024.0"},
           // Digits that the double has lost.
           {0.1, "0.1000000000000000000001", "0.1000000000000000000001"},
           {9007199254740992, "9007199254740993.0", "9007199254740993.0"},
           {3.14159265358979323846, "3.14159265358979323846", "3.14159265358979323846"},
           {0, "1e-400", "1.0e-400"},
           {0, "1e-99999999999", "0.0"},
           {inf, ".Inf", ".inf"},
           {-inf, "-.inf", "-.inf"},
           {std::nan(""), ".NaN", ".nan"},
       }) {
    EXPECT_EQ(to_string(Real{c.value, c.spelling}), c.text) << c.value << " from " << c.spelling;
  }
}

TEST(Display, OnlyDecimalsHaveDigits) {
  EXPECT_TRUE(digits_as_written("-1.50E3"));
  for (const auto* spelling : {"", ".", "1.5x", "0x1F", "1e", "1.0.0", ".inf"})
    EXPECT_FALSE(digits_as_written(spelling)) << spelling;
}

TEST(Display, Integers) {
  EXPECT_EQ(to_string(Integer{0, false}), "0");
  EXPECT_EQ(to_string(Integer{7, true}), "-7");
  EXPECT_EQ(to_string(Integer{std::numeric_limits<std::uint64_t>::max(), false}), "18446744073709551615");
}

TEST(Display, OneLine) {
  Arena arena;
  const Value* one = make_integer(arena, {1, false}, {});
  const Value* text = make_string(arena, "a\"b\n", {});
  const std::vector<const Value*> items{one, one, text, make_null(arena, {}), make_boolean(arena, true, {})};
  const std::vector<Member> members{{"z", {}, one}, {"a b", {}, make_list(arena, items, {})}};
  EXPECT_EQ(display(*one), "1");
  EXPECT_EQ(display(*make_map(arena, members, {})), R"({z: 1, "a b": [1, 1, "a\"b\n", null, true]})");
  EXPECT_EQ(display(*make_list(arena, {}, {})), "[]");
  EXPECT_EQ(display(items), R"([1, 1, "a\"b\n", null, true])");
  EXPECT_EQ(display(items, 6), "[1, 1,...");
}

TEST(Display, CutsBetweenCharacters) {
  Arena arena;
  const Value* value = make_string(arena, "h\xc3\xa9h\xc3\xa9", {});
  EXPECT_EQ(display(*value, 8), "\"h\xc3\xa9h\xc3\xa9\"");
  EXPECT_EQ(display(*value, 7), "\"h\xc3\xa9h\xc3\xa9...");
  EXPECT_EQ(display(*value, 6), "\"h\xc3\xa9h...");
  EXPECT_EQ(display(*value, 3), "\"h...");
}

}  // namespace
}  // namespace presetc
