#include "resolve/merge_deep.h"

#include <gtest/gtest.h>

#include "support/preset_bench.h"
#include "value/display.h"

namespace presetc {
namespace {

TEST(MergeDeep, MapsMergeAndTheRestReplaces) {
  testing::PresetBench bench;
  const auto merged = [&](std::string_view below, std::string_view above) {
    return display(*merge_deep(bench.arena, bench.value(below), bench.value(above)));
  };
  EXPECT_EQ(merged("{a: {b: 1, c: 1}}", "{a: {c: 2}, d: 3}"), "{a: {b: 1, c: 2}, d: 3}");
  EXPECT_EQ(merged("{a: {b: 1}}", "{a: 1}"), "{a: 1}");
  EXPECT_EQ(merged("{a: 1}", "{a: {b: 1}}"), "{a: {b: 1}}");
  EXPECT_EQ(merged("{a: {b: 1}}", "{a: {}}"), "{a: {b: 1}}");
  EXPECT_EQ(merged("{a: [1, 2]}", "{a: [3]}"), "{a: [3]}");
  EXPECT_EQ(merged("{a: 1}", "{a: null}"), "{a: null}");
}

}  // namespace
}  // namespace presetc
