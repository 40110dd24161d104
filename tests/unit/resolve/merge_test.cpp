// Whole presets: sections, order, what is recorded, what is reported.
#include "resolve/merge.h"

#include <gtest/gtest.h>

#include "support/preset_bench.h"

namespace presetc {
namespace {

using testing::shown;

class Merging : public ::testing::Test {
 protected:
  testing::PresetBench bench;
};

TEST_F(Merging, SectionsMergePathByPath) {
  bench.preset("a", "config: {s: {x: 1, y: 1}, t: 1}");
  bench.preset("b", "config: {s: {y: 2, z: 2}}");
  const Merged merged = bench.merge({"a", "b"});
  EXPECT_EQ(shown(merged), "{s: {x: 1, y: 2, z: 2}, t: 1}");
  EXPECT_EQ(shown(merged.conflicts), "disagreement s.y");
  EXPECT_EQ(shown(bench.merge({"a", "b"}, "intersection").conflicts),
            "absent s.x, disjoint s.y, absent s.z, absent t");
}

TEST_F(Merging, OffersAreInTheOrderFirstWritten) {
  bench.preset("a", "{config: {n: 1}, parameters: {z: [1], s.y: [1], a: [1]}}");
  bench.preset("b", "parameters: {c: [1], a: [2], n: [2], b: [1]}");
  EXPECT_EQ(shown(bench.merge({"a", "b"})), "{} z [1] s.y [1] a [1, 2] c [1] n [1, 2] b [1]");
}

TEST_F(Merging, EmptySections) {
  bench.preset("empty", "config: {s: {}}");
  bench.preset("filled", "config: {s: {x: 1}}");
  bench.preset("offers", "parameters: {s.x: [1, 2]}");
  bench.preset("other", "config: {t: 1}");
  EXPECT_EQ(shown(bench.merge({"empty"})), "{s: {}}");
  EXPECT_EQ(shown(bench.merge({"empty", "filled"})), "{s: {x: 1}}");
  EXPECT_EQ(shown(bench.merge({"filled", "empty"}, "last_wins")), "{s: {x: 1}}");
  EXPECT_EQ(shown(bench.merge({"empty", "offers"})), "{} s.x [1, 2]");
  EXPECT_EQ(shown(bench.merge({"empty", "filled"}, "intersection")), "{s: {}}");
  EXPECT_TRUE(bench.merge({"empty", "other"}, "intersection").empty);
  EXPECT_EQ(bench.reported(), "");
}

TEST_F(Merging, LeavesAndSections) {
  bench.preset("leaf", "config: {s: 1}");
  bench.preset("map", "config: {s: {x: 1}}");
  bench.preset("more", "config: {s: {y: 2}}");
  bench.preset("offers", "parameters: {s.x: [1, 2]}");
  for (const auto* strategy : {"union", "intersection", "exact"}) {
    const Merged merged = bench.merge({"leaf", "map"}, strategy);
    EXPECT_EQ(bench.reported(), "shape");
    EXPECT_FALSE(merged.empty) << "one mistake is one message";
  }
  EXPECT_EQ(shown(bench.merge({"leaf", "map", "more"}, "last_wins")), "{s: {x: 1, y: 2}}");
  EXPECT_EQ(shown(bench.merge({"map", "leaf", "more"}, "last_wins")), "{s: {y: 2}}");
  EXPECT_EQ(shown(bench.merge({"map", "leaf"}, "last_wins")), "{s: 1}");
  EXPECT_EQ(shown(bench.merge({"leaf", "offers"}, "last_wins")), "{} s.x [1, 2]");
  EXPECT_EQ(bench.reported(), "");
  EXPECT_EQ(shown(bench.merge({"offers", "leaf"}, "last_wins")), "{s: 1}");
  EXPECT_EQ(bench.reported(), "axis-lost");
}

TEST_F(Merging, ExactForAPathIsStillExact) {
  bench.preset("a", "config: {p: 1, q: 1, s: {x: 1}}");
  bench.preset("b", "config: {p: 2, q: 2, s: {x: 1}}");
  EXPECT_EQ(shown(bench.merge({"a", "b"}, "{paths: {p: exact, q: last_wins, 's.**': exact}}").conflicts),
            "not-equal p, overridden q (settled)");
  const Path p = bench.path("p");
  bench.decided.add_path(p);
  EXPECT_EQ(shown(bench.merge({"a", "b"}, "{paths: {'**': exact}}").conflicts),
            "not-equal p (settled), not-equal q");
}

TEST_F(Merging, ConflictsAreSortedByPath) {
  bench.preset("a", "config: {s: {x: 1}}");
  bench.preset("nothing", "config: {s: null}");
  bench.preset("b", "config: {s: {x: 2}}");
  EXPECT_EQ(shown(bench.merge({"a", "nothing", "b"}).conflicts), "disagreement s, disagreement s.x");
}

TEST_F(Merging, NullMeetsASection) {
  bench.preset("map", "config: {s: {x: 1}}");
  bench.preset("written", "config: {s: null}");
  bench.preset("forgotten", "config:\n  s:\n");
  const Merged merged = bench.merge({"map", "written"});
  EXPECT_EQ(shown(merged), "{s: null}");
  EXPECT_EQ(shown(merged.conflicts), "disagreement s");
  EXPECT_EQ(bench.reported(), "");
  EXPECT_EQ(shown(bench.merge({"forgotten", "map"})), "{s: {x: 1}}");
  EXPECT_EQ(bench.reported(), "empty-over-map");
  EXPECT_EQ(shown(bench.merge({"map", "written"}, "intersection").conflicts), "disjoint s");
  EXPECT_EQ(shown(bench.merge({"map", "written"}, "exact").conflicts), "not-equal s");
}

TEST_F(Merging, AConflictIsSettledWhereTheExperimentDecides) {
  bench.preset("a", "config: {p: 1, q: 1, s: {x: 1}}");
  bench.preset("b", "config: {p: 2, q: 2, s: {x: 2}}");
  const Path p = bench.path("p"), s = bench.path("s"), below = bench.path("q.x");
  bench.decided.add_path(p);
  bench.decided.add_path(s);
  bench.decided.add_path(below);
  EXPECT_EQ(shown(bench.merge({"a", "b"}).conflicts),
            "disagreement p (settled), disagreement q, disagreement s.x (settled)");
  EXPECT_EQ(shown(bench.merge({"a", "b"}, "{paths: {q: last_wins}}").conflicts),
            "disagreement p (settled), overridden q (settled), disagreement s.x (settled)");
}

TEST_F(Merging, AMapDecidesWhatItHasKeysFor) {
  const Path s = bench.path("s");
  bench.decided.add_value(s, bench.value("{x: 1, t: {y: 1}, e: {}}"));
  const auto covers = [&](std::string_view path) { return bench.decided.covers(bench.path(path).segments); };
  EXPECT_TRUE(covers("s.x"));
  EXPECT_TRUE(covers("s.x.below"));
  EXPECT_TRUE(covers("s.t"));
  EXPECT_TRUE(covers("s.t.y"));
  EXPECT_FALSE(covers("s.t.z"));
  EXPECT_FALSE(covers("s.z"));
  EXPECT_FALSE(covers("s.e"));
  EXPECT_FALSE(covers("x"));
}

TEST_F(Merging, PatternsDecideWhatTheyCover) {
  const auto pattern = [&](std::string_view text) {
    PathError error;
    return *parse_path_pattern(text, bench.arena, error);
  };
  const PathPattern section = pattern("a.*.c"), any = pattern("**.seed");
  bench.decided.add_pattern(section);
  bench.decided.add_pattern(any);
  const auto covers = [&](std::string_view path) { return bench.decided.covers(bench.path(path).segments); };
  EXPECT_TRUE(covers("a.b.c"));
  EXPECT_TRUE(covers("a.b.c.d"));
  EXPECT_TRUE(covers("seed"));
  EXPECT_TRUE(covers("x.y.seed"));
  EXPECT_FALSE(covers("a.b"));
  EXPECT_FALSE(covers("a"));
}

TEST_F(Merging, LostAxes) {
  bench.preset("offers", "parameters: {p: [1, 2]}");
  bench.preset("fixes", "config: {p: 3}");
  bench.preset("same", "parameters: {p: [2, 1]}");
  bench.merge({"offers", "fixes"}, "last_wins");
  EXPECT_EQ(bench.reported(), "axis-lost");
  bench.merge({"fixes", "offers"}, "last_wins");
  bench.merge({"offers", "fixes", "same"}, "last_wins");
  bench.merge({"offers", "fixes"}, "union");
  bench.merge({"offers", "fixes"}, "{strategy: last_wins, paths: {p: last_wins}}");
  EXPECT_EQ(bench.reported(), "");
}

}  // namespace
}  // namespace presetc
