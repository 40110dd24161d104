#include "explain/diff_values.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/build_value.h"
#include "value/display.h"
#include "value/path.h"

namespace presetc {
namespace {

std::string differences(const std::string& before, const std::string& after) {
  const testing::Built old_tree(before);
  const testing::Built new_tree(after);
  std::string text;
  diff_values(&old_tree.value(), &new_tree.value(),
              [&](std::span<const std::string_view> path, const Value* old_value, const Value* new_value) {
                const auto show = [](const Value* value) { return value == nullptr ? "-" : display(*value); };
                text += fmt::format("{}{}: {} {}", text.empty() ? "" : "; ", to_string(path), show(old_value),
                                    show(new_value));
              });
  return text;
}

TEST(DiffValues, EqualityIsThatOfJsonSchema) {
  EXPECT_EQ(differences("{a: 1, b: {c: x, d: [1, 2]}}", "{b: {d: [1.0, 2], c: x}, a: 1.0}"), "");
  EXPECT_EQ(differences("{a: .nan}", "{a: .nan}"), "");
  EXPECT_EQ(differences("{a: 1}", "{a: '1'}"), R"(a: 1 "1")");
  EXPECT_EQ(differences("{a: true}", "{a: 1}"), "a: true 1");
  EXPECT_EQ(differences("{a: [1, 2]}", "{a: [2, 1]}"), "a: [1, 2] [2, 1]");
}

TEST(DiffValues, LeavesComeAndGo) {
  EXPECT_EQ(differences("{a: 1, c: 3}", "{b: 2, c: 3}"), "a: 1 -; b: - 2");
  EXPECT_EQ(differences("{a: {x: 1, y: 2}}", "{}"), "a.x: 1 -; a.y: 2 -");
  EXPECT_EQ(differences("{a: {x: 1}}", "{a: null}"), "a: - null; a.x: 1 -");
  EXPECT_EQ(differences("{a: 1}", "{a: {x: {y: 2}}}"), "a: 1 -; a.x.y: - 2");
}

TEST(DiffValues, AnEmptySectionIsALeafOnlyBesideNone) {
  EXPECT_EQ(differences("{}", "{a: {}}"), "a: - {}");
  EXPECT_EQ(differences("{a: {}}", "{a: {}}"), "");
  EXPECT_EQ(differences("{a: {}}", "{a: {x: 1}}"), "a.x: - 1");
  EXPECT_EQ(differences("{a: 1}", "{a: {}}"), "a: 1 {}");
}

}  // namespace
}  // namespace presetc
