// The four strategies on one path, as a table.
#include "resolve/merge_leaf.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "load/decode_merge.h"
#include "support/preset_bench.h"
#include "value/display.h"

namespace presetc {
namespace {

using testing::PresetBench;

struct Row {
  std::string_view strategy;
  std::vector<std::string_view> said;  // `fixed 1`, `offers [1, 2]`, or empty: says nothing
  std::string_view result;
};

class Leaves {
 public:
  std::string merged(const Row& row) {
    std::vector<const Statement*> statements;
    for (const auto said : row.said) {
      if (!said.empty()) statements.push_back(statement(said));
    }
    const auto strategy = find_strategy(row.strategy)->name;
    return shown(merge_leaf(strategy, statements, row.said.size(), arena_));
  }

 private:
  const Statement* statement(std::string_view said) {
    const bool fixed = said.starts_with("fixed ");
    const auto text = said.substr(said.find(' ') + 1);
    const Preset& preset = bench_.preset("p", fixed ? fmt::format("{{config: {{p: {}}}}}", text)
                                                    : fmt::format("{{parameters: {{p: {}}}}}", text));
    return bench_.flat(preset).root->child("p");
  }

  static std::string shown(const LeafResult& result) {
    std::string text = "dropped";
    if (result.exists && result.offered) text = "offers " + display(result.values);
    if (result.exists && !result.offered) text = "fixed " + display(*result.values.front());
    if (result.conflict) text += fmt::format(", {}", info(*result.conflict).slug);
    if (result.widened) text += ", widened";
    if (result.mixed_spelling) text += ", mixed-spelling";
    return text;
  }

  PresetBench bench_;
  Arena arena_;
};

void check(const std::vector<Row>& rows) {
  Leaves leaves;
  for (const Row& row : rows) {
    std::string what(row.strategy);
    for (const auto said : row.said) what += fmt::format(" | {}", said);
    EXPECT_EQ(leaves.merged(row), row.result) << what;
  }
}

TEST(MergeLeaf, Union) {
  check({
      {"union", {"fixed 1"}, "fixed 1"},
      {"union", {"offers [4, 2]"}, "offers [4, 2]"},
      {"union", {"offers [4, 2]", ""}, "offers [4, 2]"},
      {"union", {"fixed 1", "fixed 2"}, "fixed 2, disagreement"},
      {"union", {"fixed 1", "fixed 1"}, "fixed 1"},
      {"union", {"fixed 1", "fixed 1.0"}, "fixed 1, mixed-spelling"},
      {"union", {"fixed 1", "fixed 2", "fixed 1"}, "fixed 1, disagreement"},
      {"union", {"fixed [1, 2]", "fixed [2, 1]"}, "fixed [2, 1], disagreement"},
      {"union", {"fixed 1", "offers [4, 2]"}, "offers [1, 2, 4], widened"},
      {"union", {"fixed 4", "offers [4, 2]"}, "offers [2, 4]"},
      {"union", {"fixed 4", "offers [4]"}, "offers [4]"},
      {"union", {"fixed 1", "fixed 2", "offers [4, 2]"}, "offers [1, 2, 4], widened"},
      {"union", {"offers [4, 2]", "fixed 1", "fixed 2"}, "offers [1, 2, 4], widened"},
      {"union", {"fixed 1", "offers [1.0]"}, "offers [1], mixed-spelling"},
      {"union", {"offers [b, a]", "offers [a, c]"}, "offers [\"b\", \"a\", \"c\"]"},
      {"union", {"offers [9, a]", "offers [1]"}, "offers [9, \"a\", 1], widened"},
      {"union", {"offers [3, .inf, 0.5]", "offers [-.inf, 3]"}, "offers [-.inf, 0.5, 3, .inf]"},
      {"union", {"offers [3, .nan]", "offers [1, .nan]"}, "offers [3, .nan, 1]"},
      {"union", {"offers [1, 2]", "offers [2, 3]", "offers [3, 1]"}, "offers [1, 2, 3], widened"},
      {"union", {"offers [true]", "offers [1]"}, "offers [true, 1], widened"},
      {"union", {"fixed null", "offers [1]"}, "offers [null, 1], widened"},
  });
}

TEST(MergeLeaf, Intersection) {
  check({
      {"intersection", {"offers [4, 2]"}, "offers [4, 2]"},
      {"intersection", {"fixed 1", ""}, "dropped, absent"},
      {"intersection", {"", "offers [1]"}, "dropped, absent"},
      {"intersection", {"fixed 2", "offers [4, 2]"}, "fixed 2"},
      {"intersection", {"offers [4, 2]", "fixed 2"}, "fixed 2"},
      {"intersection", {"offers [4, 2]", "fixed 3"}, "dropped, disjoint"},
      {"intersection", {"fixed 1", "fixed 2"}, "dropped, disjoint"},
      {"intersection", {"fixed 1", "fixed 1"}, "fixed 1"},
      {"intersection", {"offers [3, 2, 1]", "offers [1, 3]"}, "offers [1, 3]"},
      {"intersection", {"offers [c, b, a]", "offers [a, c]"}, "offers [\"c\", \"a\"]"},
      {"intersection", {"offers [1]", "offers [1.0]"}, "offers [1], mixed-spelling"},
      {"intersection", {"offers [1, 2]", "offers [2, 3]", "offers [3, 1]"}, "dropped, disjoint"},
      {"intersection", {"offers [\"1\"]", "offers [1]"}, "dropped, disjoint"},
  });
}

TEST(MergeLeaf, LastWins) {
  check({
      {"last_wins", {"fixed 1"}, "fixed 1"},
      {"last_wins", {"fixed 1", ""}, "fixed 1"},
      {"last_wins", {"fixed 1", "fixed 2"}, "fixed 2, overridden"},
      {"last_wins", {"fixed 1", "fixed 2", "fixed 1"}, "fixed 1, overridden"},
      {"last_wins", {"offers [4, 2]", "offers [2, 4]"}, "offers [2, 4]"},
      {"last_wins", {"offers [4, 2]", "fixed 2"}, "fixed 2, overridden"},
      {"last_wins", {"offers [2]", "fixed 2"}, "fixed 2"},
      {"last_wins", {"fixed 2", "offers [2]"}, "offers [2]"},
      {"last_wins", {"fixed 1", "fixed 1.0"}, "fixed 1.0"},
      {"last_wins", {"fixed [1, 2]", "offers [1, 2]"}, "offers [1, 2], overridden"},
  });
}

TEST(MergeLeaf, Exact) {
  check({
      {"exact", {"fixed 1", ""}, "fixed 1"},
      {"exact", {"offers [4, 2]", ""}, "offers [4, 2]"},
      {"exact", {"fixed 1", "fixed 2"}, "fixed 2, not-equal"},
      {"exact", {"fixed 1", "fixed 1.0"}, "fixed 1, mixed-spelling"},
      {"exact", {"offers [4, 2]", "offers [2, 4]"}, "offers [2, 4]"},
      {"exact", {"offers [4, 2]", "offers [4]"}, "offers [4], not-equal"},
      {"exact", {"offers [4]", "fixed 4"}, "fixed 4"},
  });
}

}  // namespace
}  // namespace presetc
