#include "value/canonical_json.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

std::string of(double real, std::string_view spelling = "") {
  Arena arena;
  return canonical_json(*make_real(arena, {real, spelling}, {}));
}

TEST(CanonicalJson, Reals) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  EXPECT_EQ(of(1), "1");
  EXPECT_EQ(of(-0.0), "0");
  EXPECT_EQ(of(-2), "-2");
  EXPECT_EQ(of(1e20), "100000000000000000000");
  EXPECT_EQ(of(1e23), "99999999999999991611392");
  EXPECT_EQ(of(0.1), "0.1");
  EXPECT_EQ(of(0.1, "0.10000000000000000000"), "0.1");  // an equal number, so an equal id
  EXPECT_EQ(of(0.1, "0.1000000000000000000001"), "0.1000000000000000000001");  // another one
  EXPECT_EQ(of(1, "1.00000000000000000001"), "1.00000000000000000001");
  EXPECT_EQ(of(1e23, "1e23"), "99999999999999991611392");
  EXPECT_EQ(of(1e23, "99999999999999991611392.0"), "9.9999999999999991611392e+22");
  // What equals an integer has its digits.
  EXPECT_EQ(of(9007199254740992.0, "9007199254740993.0"), "9007199254740993");
  EXPECT_EQ(of(-9007199254740992.0, "-9.007199254740993e15"), "-9007199254740993");
  EXPECT_EQ(of(9223372036854775808.0, "9.223372036854776e18"), "9223372036854776000");
  EXPECT_EQ(of(9223372036854775808.0), "9223372036854776000");  // as it is written
  EXPECT_EQ(of(1e-4), "0.0001");
  EXPECT_EQ(of(1e-5), "1e-05");
  EXPECT_EQ(of(1.5e-5), "1.5e-05");
  EXPECT_EQ(of(inf), "\".inf\"");
  EXPECT_EQ(of(-inf), "\"-.inf\"");
  EXPECT_EQ(of(std::nan("")), "\".nan\"");
  EXPECT_EQ(of(std::numeric_limits<double>::max()).size(), 309U);
}

TEST(CanonicalJson, ContainersInByteOrder) {
  Arena arena;
  const Value* one = make_integer(arena, {1, false}, {});
  const std::vector<const Value*> items{one, make_null(arena, {}), make_boolean(arena, false, {}),
                                        make_string(arena, "x\ty\x7f\xc3\xa9", {})};
  const std::vector<Member> members{{"b", {}, make_list(arena, items, {})},
                                    {"a", {}, one},
                                    {"B", {}, make_map(arena, {}, {})},
                                    {"", {}, one}};
  EXPECT_EQ(canonical_json(*make_map(arena, members, {})),
            "{\"\":1,\"B\":{},\"a\":1,\"b\":[1,null,false,\"x\\ty\x7f\xc3\xa9\"]}");
  EXPECT_EQ(canonical_json(*make_integer(arena, {std::numeric_limits<std::uint64_t>::max(), false}, {})),
            "18446744073709551615");
}

}  // namespace
}  // namespace presetc
