// extends, unset, and what a preset says itself.
#include "resolve/flatten_preset.h"

#include <gtest/gtest.h>

#include "support/preset_bench.h"

namespace presetc {
namespace {

using testing::shown;

class Flattening : public ::testing::Test {
 protected:
  /// A preset merged with nothing is itself.
  std::string flat(std::string_view name) { return shown(bench.merge({name})); }
  testing::PresetBench bench;
};

TEST_F(Flattening, MapsMergeDeepAllElseReplaces) {
  bench.preset("base", "config: {s: {x: 1, y: {a: 1}}, l: [1, 2], m: {x: 1}, n: 1}");
  bench.preset("child", "{extends: base, config: {s: {y: {b: 2}}, l: [3], m: 1, n: {x: 1}}}");
  EXPECT_EQ(flat("child"), "{l: [3], m: 1, n: {x: 1}, s: {x: 1, y: {a: 1, b: 2}}}");
  bench.preset("empty", "{extends: base, config: {s: {}, m: {}}}");
  EXPECT_EQ(flat("empty"), flat("base"));
}

TEST_F(Flattening, ConfigAndParametersReplaceEachOther) {
  bench.preset("base", "{config: {p: 1}, parameters: {q: [1, 2], r: [1]}}");
  bench.preset("child", "{extends: base, config: {q: 3}, parameters: {p: [1, 2], r: [5, 4]}}");
  EXPECT_EQ(flat("child"), "{q: 3} r [5, 4] p [1, 2]");
}

TEST_F(Flattening, ParentsLeftToRightEachOnce) {
  bench.preset("root", "config: {p: root, q: root, r: root}");
  bench.preset("left", "{extends: root, config: {p: left, q: left}}");
  bench.preset("right", "{extends: root, config: {q: right}}");
  bench.preset("child", "extends: [left, right]");
  EXPECT_EQ(flat("child"), R"({p: "left", q: "right", r: "root"})");
  bench.preset("turned", "extends: [right, left]");
  EXPECT_EQ(flat("turned"), R"({p: "left", q: "left", r: "root"})");
  bench.preset("again", "extends: [left, root]");
  EXPECT_EQ(flat("again"), R"({p: "left", q: "left", r: "root"})");
}

TEST_F(Flattening, UnsetActsOnWhatIsInherited) {
  bench.preset("base", "{config: {s: {x: 1, y: 1}, t: 1}, parameters: {s.z: [1, 2]}}");
  bench.preset("replaced", "{extends: base, unset: [s], config: {s: {own: 1}}}");
  EXPECT_EQ(flat("replaced"), "{s: {own: 1}, t: 1}");
  bench.preset("patterns", "{extends: base, unset: ['*.y', '**.z', t]}");
  EXPECT_EQ(flat("patterns"), "{s: {x: 1}}");
  EXPECT_EQ(bench.reported(), "");
  bench.preset("own", "{extends: base, unset: [u], config: {u: 1}}");
  EXPECT_EQ(flat("own"), "{s: {x: 1, y: 1}, t: 1, u: 1} s.z [1, 2]");
  EXPECT_EQ(bench.reported(), "unset-nothing");
}

TEST_F(Flattening, UnsetReachesNoOtherPreset) {
  bench.preset("base", "config: {p: 1, q: 1}");
  bench.preset("sibling", "config: {p: 2}");
  bench.preset("unsetting", "{extends: base, unset: [p]}");
  bench.preset("before", "extends: [sibling, unsetting]");
  bench.preset("after", "extends: [unsetting, sibling]");
  EXPECT_EQ(flat("after"), "{p: 2, q: 1}");
  EXPECT_EQ(shown(bench.merge({"sibling", "unsetting"})), "{p: 2, q: 1}");
  // What base said about p came after sibling's, and is what is removed.
  EXPECT_EQ(flat("before"), "{q: 1}");
}

TEST_F(Flattening, SaysWhoSaidIt) {
  Preset& base = bench.preset("base", "config: {p: 1, s: {x: 1}}");
  Preset& child = bench.preset("child", "{extends: base, config: {s: {y: 1}}}");
  const FlatPreset flat = bench.flat(child);
  EXPECT_EQ(flat.root->child("p")->stated_by, &base);
  EXPECT_EQ(flat.root->child("s")->child("x")->stated_by, &base);
  EXPECT_EQ(flat.root->child("s")->child("y")->stated_by, &child);
  EXPECT_EQ(flat.lineage, (std::vector<const Preset*>{&base, &child}));
  EXPECT_EQ(flat.root->child("absent"), nullptr);
}

}  // namespace
}  // namespace presetc
