#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "emit/write_value.h"

namespace presetc {
namespace {

class WriteJson : public ::testing::Test {
 protected:
  const Value* number(std::uint64_t magnitude) { return make_integer(arena, {magnitude, false}, {}); }
  const Value* list(const std::vector<const Value*>& items) { return make_list(arena, items, {}); }
  const Value* map(const std::vector<Member>& members) { return make_map(arena, members, {}); }
  Arena arena;
};

TEST_F(WriteJson, PrettyIsSortedAndOneLineIsAsWritten) {
  const Value* value =
      map({{"b", {}, list({number(1), make_real(arena, {1, "1.0"}, {}), make_null(arena, {})})},
           {"a", {}, map({{"x", {}, make_boolean(arena, false, {})}})},
           {"c", {}, map({})}});
  EXPECT_EQ(to_json(*value), R"({
  "a": {
    "x": false
  },
  "b": [
    1,
    1.0,
    null
  ],
  "c": {}
}
)");
  EXPECT_EQ(to_json_line(*value), R"({"b": [1, 1.0, null], "a": {"x": false}, "c": {}})");
}

TEST_F(WriteJson, FindsWhatJsonCannotCarry) {
  const Value* infinite = make_real(arena, {-std::numeric_limits<double>::infinity(), "-.inf"}, {});
  const Value* value = map({{"z", {}, infinite}, {"a", {}, map({{"x y", {}, list({number(1), infinite})}})}});
  const auto found = find_unrepresentable(*value);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(to_string(found[0].path), "a[\"x y\"]");
  EXPECT_EQ(found[0].value, infinite);
  EXPECT_TRUE(found[0].in_list);
  EXPECT_EQ(to_string(found[1].path), "z");
  EXPECT_FALSE(found[1].in_list);
  EXPECT_TRUE(find_unrepresentable(*map({{"a", {}, number(1)}})).empty());
  EXPECT_EQ(to_json_line(*infinite), "\"-.inf\"");
}

TEST_F(WriteJson, FlattensToPaths) {
  const Value* value =
      map({{"b", {}, map({{"c", {}, map({{"d.e", {}, number(1)}})}, {"empty", {}, map({})}})},
           {"a", {}, list({map({{"x", {}, number(2)}})})}});
  EXPECT_EQ(to_json_line(*flatten(*value, arena)), R"({"b.c[\"d.e\"]": 1, "b.empty": {}, "a": [{"x": 2}]})");
  EXPECT_EQ(to_json_line(*flatten(*map({}), arena)), "{}");
}

}  // namespace
}  // namespace presetc
