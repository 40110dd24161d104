// append, append_unique, by_key.
#include "resolve/join_lists.h"

#include <gtest/gtest.h>

#include "load/decode_merge.h"
#include "support/preset_bench.h"
#include "value/display.h"

namespace presetc {
namespace {

class Lists : public ::testing::Test {
 protected:
  std::string joined(std::string_view strategy, const std::vector<std::string_view>& presets) {
    std::vector<const Statement*> statements;
    for (const auto text : presets) {
      statements.push_back(bench_.flat(bench_.preset("p", text)).root->child("p"));
    }
    const auto chosen = decode_path_strategy(bench_.value(strategy), bench_.diagnostics);
    const Value* list = join_lists(*chosen, "p", statements, {}, bench_.arena, bench_.diagnostics);
    const std::string reported = bench_.reported();
    return list == nullptr ? reported : display(*list, 1000);
  }

 private:
  testing::PresetBench bench_;
};

TEST_F(Lists, Append) {
  EXPECT_EQ(joined("append", {"config: {p: [1, 2]}"}), "[1, 2]");
  EXPECT_EQ(joined("append", {"config: {p: [2, 1]}", "config: {p: []}", "config: {p: [1]}"}), "[2, 1, 1]");
}

TEST_F(Lists, AppendUnique) {
  EXPECT_EQ(joined("append_unique", {"config: {p: [2, 1]}", "config: {p: [1.0, 3]}"}), "[2, 1, 3]");
  EXPECT_EQ(joined("append_unique", {"config: {p: [1, true, '1', null]}", "config: {p: [null, 1]}"}),
            "[1, true, \"1\", null]");
}

TEST_F(Lists, ByKey) {
  constexpr const char* by_name = "{by_key: name}";
  EXPECT_EQ(joined(by_name, {"config: {p: [{name: a, x: {y: 1, z: 1}, l: [1]}, {name: b}]}",
                             "config: {p: [{name: c}, {name: a, x: {z: 2}, l: [2]}]}"}),
            "[{name: \"a\", x: {y: 1, z: 2}, l: [2]}, {name: \"b\"}, {name: \"c\"}]");
  EXPECT_EQ(joined(by_name, {"config: {p: [{name: 1}]}", "config: {p: [{name: 1.0, x: 1}]}"}),
            "[{name: 1.0, x: 1}]");
  EXPECT_EQ(joined(by_name, {"config: {p: [{other: a}]}"}), "list-strategy");
  EXPECT_EQ(joined(by_name, {"config: {p: [a]}"}), "list-strategy");
  EXPECT_EQ(joined(by_name, {"config: {p: [{name: a}, {name: a}]}"}), "list-strategy");
  // Every mistake of every list.
  EXPECT_EQ(joined(by_name, {"config: {p: [{name: a}, {name: a}, b]}", "config: {p: 1}"}),
            "list-strategy, list-strategy, list-strategy");
}

TEST_F(Lists, OnlyFixedLists) {
  EXPECT_EQ(joined("append", {"config: {p: 1}"}), "list-strategy");
  EXPECT_EQ(joined("append", {"config: {p: null}", "config: {p: [1]}"}), "list-strategy");
  EXPECT_EQ(joined("append_unique", {"parameters: {p: [[1], [2]]}"}), "list-strategy");
}

}  // namespace
}  // namespace presetc
