// What is below the sweep: presets, `defaults`, `unset`, `set`; and how a body is laid over its defaults.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "resolve/subspace.h"
#include "unit/resolve/study.h"

namespace presetc {
namespace {

using LayersBelow = testing::Study;

TEST_F(LayersBelow, LaterWins) {
  preset("p", "config: {a: preset, b: preset, c: preset, d: preset, e: preset}");
  beside = "defaults: {presets: [p], set: {b: defaults, c: defaults, d: defaults, e: defaults}}";
  EXPECT_EQ(configs("set: {c: set, d: set, e: set}, sweep: {d: [sweep], e: [sweep]}", with("e", "flag")),
            "{a:'preset',b:'defaults',c:'set',d:'sweep',e:'flag'}");
}

TEST_F(LayersBelow, MapsMergeDeepAllElseReplaces) {
  preset("p", "config: {s: {x: 1, t: {y: 1}}, l: [1, 2]}");
  EXPECT_EQ(configs("presets: [p], set: {s: {t: {z: 2}}, l: [3]}"), "{l:[3],s:{t:{y:1,z:2},x:1}}");
  EXPECT_EQ(configs("presets: [p], set: {s.t: 5}"), "{l:[1,2],s:{t:5,x:1}}");
  EXPECT_EQ(configs("presets: [p], set: {s: {}}"), "{l:[1,2],s:{t:{y:1},x:1}}");
}

TEST_F(LayersBelow, UnsetComesBeforeSetOfItsLayer) {
  preset("p", "config: {s: {x: 1, y: 1}, t: 1}");
  EXPECT_EQ(configs("presets: [p], unset: [s], set: {s.z: 2}"), "{s:{z:2},t:1}");
  beside = "defaults: {presets: [p], unset: [s.x], set: {u: 1}}";
  EXPECT_EQ(configs("set: {s.x: 9}"), "{s:{x:9,y:1},t:1,u:1}");
  EXPECT_EQ(configs("unset: [u, s]"), "{t:1}");
  EXPECT_EQ(kinds("unset: [nothing]"), "unset-nothing");
}

TEST_F(LayersBelow, TheyRemoveWhatPresetsOffer) {
  preset("p", "config: {n: 1}, parameters: {a: [1, 2], s.x: [1, 2], s.y: [1]}");
  EXPECT_EQ(configs("presets: [p], set: {a: 7}, unset: [s]"), "{a:7,n:1}");
  // A map merges deep: it says nothing about what it does not name.
  EXPECT_EQ(configs("presets: [p], set: {a: 7, s: {x: 5}}"), "{a:7,n:1,s:{x:5,y:1}}");
  EXPECT_EQ(configs("presets: [p], set: {a: 7, s: {z: {}, x: {}, y: 2}}"),
            "{a:7,n:1,s:{x:1,y:2,z:{}}}\n{a:7,n:1,s:{x:2,y:2,z:{}}}");
  EXPECT_EQ(configs("presets: [p], set: {a: 7, s: 5}"), "{a:7,n:1,s:5}");
  EXPECT_EQ(configs("presets: [p], set: {a: 7}", with("s", "{x: 5}")), "{a:7,n:1,s:{x:5,y:1}}");
  EXPECT_EQ(kinds("presets: [p], set: {a: [1, 2]}, unset: [s]"), "list-over-candidates");
}

TEST_F(LayersBelow, UnsetOfWhatMergingLeftOut) {
  preset("a", "config: {c: 1, only: 1, s: {x: 1}, d: 1}");
  preset("b", "config: {c: 1, s: null, d: 2}");
  preset("other", "config: {z: 1}");
  preset("value", "config: {s: 5}");
  const auto found = [&](std::string_view unset) {
    return kinds(fmt::format("presets: [a, b], merge: intersection, unset: {}", unset));
  };
  EXPECT_EQ(found("[only, s, d]"), "");
  EXPECT_EQ(found("[only, s.x, d]"), "disjoint");  // it is not true that no preset sets it
  EXPECT_EQ(found("[only, s.y, d]"), "disjoint, unset-nothing");
  EXPECT_EQ(found("[only, s, d, c.x]"), "unset-nothing");
  EXPECT_EQ(found("['**']"), "");
  EXPECT_EQ(kinds("presets: [a, other], merge: intersection, unset: [only, c, s, d, z]"), "empty-merge");
  EXPECT_EQ(kinds("presets: [a, value], unset: [s]"), "shape");
}

TEST_F(LayersBelow, ASweepSettlesWhatAllOfItNames) {
  preset("a", "config: {a: 1}");
  preset("b", "config: {a: 2}");
  const auto found = [&](std::string_view sweep) {
    return kinds(fmt::format("presets: [a, b], merge: {{on_conflict: error}}, sweep: {}", sweep));
  };
  EXPECT_EQ(found("{a: [5, 6]}"), "");
  EXPECT_EQ(found("[{grid: {a: [5]}}, {zip: [{a: [6, 7], c: [8, 9]}]}]"), "");
  EXPECT_EQ(found("[{grid: {a: [5]}}, {grid: {c: [5]}}]"), "disagreement");
  EXPECT_EQ(found("{rows: [{a: 5, c: 2}, {a: 6, c: 1}]}"), "");
  EXPECT_EQ(found("{rows: [{a: 5, c: 2}, {c: 1}]}"), "disagreement");
  EXPECT_EQ(found("[{grid: {a: [5]}}, {rows: [{a: 6}, {a: 7}]}]"), "");
}

TEST_F(LayersBelow, OtherFieldsOfDefaults) {
  beside = "defaults: {sweep: {a: [1, 2]}, max_points: 1}";
  EXPECT_EQ(kinds(""), "too-many-points");
  EXPECT_EQ(labels("max_points: 5"), "a=1 a=2");
  EXPECT_EQ(configs("sweep: {b: [1]}"), "{b:1}");
}

TEST_F(LayersBelow, ExclusionsAndRulesAddUp) {
  beside = "defaults: {exclude: [{a: 1}, {z: 1}], rules: [{assert: a != 4}]}";
  EXPECT_EQ(labels("sweep: {a: [1, 2, 3]}, exclude: [{a: 2}]"), "a=3");
  EXPECT_EQ(kinds("sweep: {a: [1, 2, 3]}, exclude: [{a: 2}]"), "");  // of defaults: it need not match here
  EXPECT_EQ(kinds("sweep: {a: [3, 4, 5]}, rules: [{assert: a != 5}]"), "rule-broken, rule-broken");
}

}  // namespace
}  // namespace presetc
