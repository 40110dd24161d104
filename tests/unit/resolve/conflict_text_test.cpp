// The reasons of conflicts: what people read first.
#include "resolve/conflict_text.h"

#include <gtest/gtest.h>

#include "support/preset_bench.h"

namespace presetc {
namespace {

class Reasons : public ::testing::Test {
 protected:
  /// The reason of the one conflict, or else the one note, about these presets.
  std::string reason(std::string_view strategy, const std::vector<std::string_view>& texts) {
    testing::PresetBench bench;
    static constexpr std::string_view names[] = {"a", "b", "c", "d"};
    std::vector<std::string_view> listed;
    for (const auto text : texts) {
      listed.push_back(names[listed.size()]);
      bench.preset(listed.back(), text);
    }
    const Merged merged = bench.merge(listed, strategy);
    const auto& all = merged.conflicts.empty() ? merged.notes : merged.conflicts;
    return all.size() == 1 ? reason_of(all.front()) : testing::shown(all);
  }
};

TEST_F(Reasons, WhatWasAndWhatIs) {
  EXPECT_EQ(reason("last_wins", {"config: {p: 1}", "config: {p: 2}"}), "was 1, now 2");
  EXPECT_EQ(reason("last_wins", {"config: {p: 1}", "config: {p: 2}", "config: {p: 1}"}),
            "was 1, then 2, now 1");
  // The same set in another order or form is said once.
  EXPECT_EQ(reason("last_wins", {"parameters: {p: [4, 2]}", "parameters: {p: [2, 4]}", "config: {p: 1}"}),
            "was [4, 2], now 1");
  EXPECT_EQ(reason("last_wins", {"config: {p: 1}", "config: {p: 2}", "parameters: {p: [2]}"}),
            "was 1, now [2]");
  // Candidates and a list that is one value.
  EXPECT_EQ(reason("last_wins", {"config: {p: [1, 2]}", "parameters: {p: [1, 2]}"}),
            "was the list [1, 2], now [1, 2]");
  EXPECT_EQ(reason("last_wins", {"config: {p: {x: 1}}", "parameters: {p: [{x: 1}]}"}),
            "was {x: 1}, now [{x: 1}]");
  EXPECT_EQ(reason("last_wins", {"config: {p: 1}", "{config: {p: {y: 2}}, parameters: {p.x: [1, 2]}}"}),
            "was 1, now {y: 2, x: [1, 2]}");
}

TEST_F(Reasons, WhatEachPresetSays) {
  EXPECT_EQ(reason("union", {"config: {p: 1}", "config: {p: x}"}), "1 in a, \"x\" in b; the last one won");
  EXPECT_EQ(reason("union", {"config: {p: 1}", "parameters: {p: [2]}"}),
            "no candidate is common to all: 1 in a, [2] in b");
  EXPECT_EQ(reason("union", {"config: {p: 1}", "parameters: {p: [1.0]}"}),
            "equal numbers in two spellings: 1 in a, [1.0] in b");
  EXPECT_EQ(reason("intersection", {"parameters: {p: [1]}", "parameters: {p: [2]}"}),
            "nothing in common: [1] in a, [2] in b");
  EXPECT_EQ(reason("intersection", {"config: {p: 1}", "config: {}", "config: {}"}), "absent in b, c");
  EXPECT_EQ(reason("intersection", {"config: {p: {}}", "config: {}", "config: {}"}), "absent in b, c");
  EXPECT_EQ(reason("exact", {"config: {p: 1}", "config: {p: 2}"}), "not the same: 1 in a, 2 in b");
}

}  // namespace
}  // namespace presetc
