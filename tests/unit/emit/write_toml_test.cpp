#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "emit/write_value.h"
#include "support/build_value.h"

namespace presetc {
namespace {

struct Written {
  const char* yaml;
  const char* toml;
};

TEST(WriteToml, Documents) {
  for (const auto& [yaml, toml] : std::vector<Written>{
           {"{}", ""},
           {"{b: 1, a: x}", "a = \"x\"\nb = 1\n"},
           {"{a: true, b: -1, c: 1.0, d: 1e-7, e: .inf, f: -.inf, g: .nan, h: -0.0}",
            "a = true\nb = -1\nc = 1.0\nd = 1.0e-07\ne = inf\nf = -inf\ng = nan\nh = -0.0\n"},
           // Values before tables, whatever the order of keys.
           {"{a: {x: 1}, b: 2, c: {d: {y: 3}}}", "b = 2\n\n[a]\nx = 1\n\n[c.d]\ny = 3\n"},
           {"{a: {}, b: {c: {}}}", "[a]\n\n[b.c]\n"},
           {"{a: {b: {x: 1}, y: 2}}", "[a]\ny = 2\n\n[a.b]\nx = 1\n"},
           // Keys.
           {"{a b: 1, '': 2, a.b: {é: 3}}", "\"\" = 2\n\"a b\" = 1\n\n[\"a.b\"]\n\"é\" = 3\n"},
           // Strings on one line.
           {R"({a: "x\ny\t\"\\\x7f\0é"})", "a = \"x\\ny\\t\\\"\\\\\\u007f\\u0000é\"\n"},
           // Lists: of tables, of anything else, empty.
           {"{a: [1, [2.0, x], []], b: []}", "a = [1, [2.0, \"x\"], []]\nb = []\n"},
           {"{a: [{x: 1}, {}, {y: {z: 2}}]}", "[[a]]\nx = 1\n\n[[a]]\n\n[[a]]\n\n[a.y]\nz = 2\n"},
           {"{a: [{b: [{x: 1}, {x: 2}]}]}", "[[a]]\n\n[[a.b]]\nx = 1\n\n[[a.b]]\nx = 2\n"},
           {"{a: [1, {x: {y: 1}, z: [{}]}]}", "a = [1, { x = { y = 1 }, z = [{}] }]\n"},
       }) {
    testing::Built built(yaml);
    std::vector<Unrepresentable> refused;
    EXPECT_EQ(to_toml(built.value(), refused), toml) << yaml;
    EXPECT_TRUE(refused.empty()) << yaml;
  }
}

TEST(WriteToml, SaysWhatItCannotCarry) {
  struct Refused {
    const char* yaml;
    const char* path;
    const char* text;
  };
  for (const auto& [yaml, path, text] : std::vector<Refused>{
           {"{a: {b: null}}", "a.b", "is null"},
           {"{a: {b: [1, null]}}", "a.b", "has an item that is null"},
           {"{a: [{c: {b: null}}]}", "a", "has an item that is null"},
           {"{a: 9223372036854775808}", "a",
            "is 9223372036854775808, which takes more than 64 bits with a sign"},
           {"[1]", "", "is no map but a list"},
       }) {
    testing::Built built(yaml);
    std::vector<Unrepresentable> refused;
    (void)to_toml(built.value(), refused);
    ASSERT_EQ(refused.size(), 1U) << yaml;
    EXPECT_EQ(to_string(refused[0].path), path);
    EXPECT_EQ(obstacle_text(refused[0]), text);
  }
  testing::Built fits("{a: -9223372036854775808, b: 9223372036854775807}");
  std::vector<Unrepresentable> refused;
  EXPECT_EQ(to_toml(fits.value(), refused), "a = -9223372036854775808\nb = 9223372036854775807\n");
  EXPECT_TRUE(refused.empty());
}

}  // namespace
}  // namespace presetc
