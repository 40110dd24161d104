// Blocks and their axes: which points, in which order, under which labels.
#include <gtest/gtest.h>

#include "resolve/subspace.h"
#include "unit/resolve/study.h"

namespace presetc {
namespace {

using SweepBlocks = testing::Study;

TEST_F(SweepBlocks, ThePointsOfBlocksFollowOneAnother) {
  EXPECT_EQ(configs("sweep: [{grid: {a: [1, 2]}}, {grid: {b: [x]}, zip: []}, {rows: [{a: 3, b: y}]}]"),
            "{a:1}\n{a:2}\n{b:'x'}\n{a:3,b:'y'}");
  EXPECT_EQ(configs("set: {n: 1}"), "{n:1}");
  EXPECT_EQ(configs("set: {n: 1}, sweep: {a: 5}"), "{a:5,n:1}");
}

TEST_F(SweepBlocks, AxesAsWrittenTheLastFastest) {
  EXPECT_EQ(configs("sweep: {b: [1, 2], a: [1, 2]}"), "{a:1,b:1}\n{a:2,b:1}\n{a:1,b:2}\n{a:2,b:2}");
  EXPECT_EQ(labels("sweep: [{zip: [{z: [1, 2], y: [3, 4]}], rows: [{r: 1}, {r: 2}], grid: {g: [1, 2]}}]"),
            "z=1,y=3,r=1,g=1 z=1,y=3,r=1,g=2 z=1,y=3,r=2,g=1 z=1,y=3,r=2,g=2 "
            "z=2,y=4,r=1,g=1 z=2,y=4,r=1,g=2 z=2,y=4,r=2,g=1 z=2,y=4,r=2,g=2");
  EXPECT_EQ(labels("sweep: [{grid: {g: [1, 2]}, rows: [{r: 1}, {r: 2}]}]"),
            "g=1,r=1 g=1,r=2 g=2,r=1 g=2,r=2");
  EXPECT_EQ(labels("sweep: [{zip: [{a: [1, 2]}, {b: [1, 2]}]}]"), "a=1,b=1 a=1,b=2 a=2,b=1 a=2,b=2");
}

TEST_F(SweepBlocks, RangesListsAndMapsAreCandidates) {
  EXPECT_EQ(configs("sweep: {n: {from: 1, to: 8, factor: 2}}"), "{n:1}\n{n:2}\n{n:4}\n{n:8}");
  EXPECT_EQ(configs("sweep: {l: [[1], [1, 2]], m: [{x: 1}]}"), "{l:[1],m:{x:1}}\n{l:[1,2],m:{x:1}}");
}

TEST_F(SweepBlocks, WhatPresetsOfferComesFirst) {
  preset("p", "config: {n: 1}, parameters: {z: [1, 2], a: [1, 2]}");
  EXPECT_EQ(labels("presets: [p]"), "z=1,a=1 z=1,a=2 z=2,a=1 z=2,a=2");
  EXPECT_EQ(labels("presets: [p], sweep: {g: [1, 2]}, set: {z: 1}"), "a=1,g=1 a=1,g=2 a=2,g=1 a=2,g=2");
  // A path that a block names replaces what the presets offer, in that block.
  EXPECT_EQ(labels("presets: [p], set: {z: 1}, sweep: [{grid: {a: [7]}}, {grid: {b: [1]}}]"),
            "a=7 a=1,b=1 a=2,b=1");
  EXPECT_EQ(labels("presets: [p], sweep: [{rows: [{z: 5}]}]"), "a=1 a=2");
  EXPECT_EQ(configs("presets: [p], unset: [z, a]"), "{n:1}");
}

TEST_F(SweepBlocks, NestedPathsKeepTheirSection) {
  EXPECT_EQ(configs("set: {s: {x: 1, y: 1}}, sweep: {s.x: [5, 6]}"), "{s:{x:5,y:1}}\n{s:{x:6,y:1}}");
  EXPECT_EQ(configs(R"(sweep: {'["a.b"].c': [1]})"), "{a.b:{c:1}}");
}

TEST_F(SweepBlocks, RowsKeepTheValueBelow) {
  EXPECT_EQ(configs("set: {a: 0}, sweep: [{rows: [{a: 1, b: 1}, {b: 2}]}]"), "{a:1,b:1}\n{a:0,b:2}");
  EXPECT_EQ(kinds("sweep: [{rows: [{a: 1, b: 1}, {b: 2}]}]"), "row-without-value");
  EXPECT_TRUE(says("sweep: [{rows: [{a: 1, b: 1}, {b: 2}]}]", "says nothing about `a`"));
  // A schema's default is no value below: nothing would be emitted.
  schema("{'properties': {'a': {'type': 'integer', 'default': 7}, 'b': {}}}");
  EXPECT_EQ(kinds("sweep: [{rows: [{a: 1, b: 1}, {b: 2}]}]"), "row-without-value");
}

TEST_F(SweepBlocks, NamedRowsStandForTheirValues) {
  constexpr const char* rows =
      "sweep: [{rows: {small: {a: 1, b: 1}, large: {a: 2, b: 2}}, grid: {g: [1, 2]}}]";
  EXPECT_EQ(labels(rows), "small,g=1 small,g=2 large,g=1 large,g=2");
  EXPECT_EQ(configs("sweep: [{rows: {a: {x: '${@row}'}}}]"), "{x:'a'}");
  // The name of the only row too, in the order of the axes, so that another row renames nothing.
  EXPECT_EQ(labels("sweep: [{rows: {r: {a: 1}}}]"), "r");
  EXPECT_EQ(labels("sweep: [{rows: {r: {a: 1}}, grid: {g: [1, 2]}}]"), "r,g=1 r,g=2");
  EXPECT_EQ(labels("sweep: [{grid: {g: [1, 2]}, rows: {r: {a: 1}}}]"), "g=1,r g=2,r");
  EXPECT_EQ(labels("sweep: [{rows: {x: {}, y: {}}, grid: {g: [1, 2]}}]"), "x,g=1 x,g=2 y,g=1 y,g=2");
}

TEST_F(SweepBlocks, EqualPointsCountOnce) {
  const auto two = resolve("sweep: [{grid: {a: [1, 2]}}, {grid: {a: [2, 3]}}]");
  EXPECT_EQ(two.configs("e"), "{a:1}\n{a:2}\n{a:3}");
  EXPECT_EQ(two.kinds(), "equal-points");
  EXPECT_EQ(two.at("e").allowed->text(), "4");
  ASSERT_EQ(two.at("e").repeated.size(), 1U);
  EXPECT_EQ(two.at("e").repeated.begin()->second, 1U);
  EXPECT_EQ(configs("sweep: [{rows: [{a: 1}, {a: 2}, {a: 1.0}]}]"), "{a:1}\n{a:2}");
  // What is swept and shows nowhere in the config.
  EXPECT_EQ(configs("set: {n: 1}, sweep: {vars.x: [1, 2]}"), "{n:1}");
  EXPECT_EQ(configs("set: {b: '${a // 2}'}, sweep: {vars.x: [1, 2], a: [4]}"), "{a:4,b:2}");
}

TEST_F(SweepBlocks, NamedRowsAreKept) {
  EXPECT_EQ(labels("sweep: [{rows: {x: {a: 1}, y: {a: 1}}}]"), "x y");
  EXPECT_EQ(labels("sweep: [{grid: {a: [1, 2]}}, {rows: {x: {a: 1}}}]"), "a=1 a=2 x");
  EXPECT_EQ(kinds("sweep: [{rows: {x: {a: 1}, y: {a: 1}}}]"), "");
  // But for rows of the same name in two blocks, which no label could tell apart, and within one row.
  EXPECT_EQ(labels("sweep: [{rows: {x: {a: 1}, y: {a: 1}}}, {rows: {x: {a: 1}, z: {a: 1}}}]"), "x y z");
  EXPECT_EQ(labels("sweep: [{rows: {x: {a: 1}}}, {rows: {x: {a: 2}}}]"), "x~d8a8b5de x~28c0f452");
  EXPECT_EQ(labels("sweep: [{rows: {x: {a: 1}, y: {a: 1}}, grid: {vars.v: [1, 2]}}]"), "x,v=1 y,v=1");
  EXPECT_EQ(labels("sweep: [{rows: {x: {a: 1}}, grid: {b: ['${1}', '${2 - 1}']}}]"), "x,b=1");
  EXPECT_EQ(labels("when: {a: b > 1}, sweep: [{zip: [{a: [1, 2, 3], c: [4, 4, 6]}], rows: {x: {b: 1}, y: "
                   "{b: 2}}}]"),
            "c=4,x a=1,c=4,y a=2,c=4,y c=6,x a=3,c=6,y");
  // Where there is no row there is no name.
  EXPECT_EQ(labels("set: {x: 0}, when: {d: x == 1}, sweep: [{rows: {x: {d: 1}, y: {d: 2}}, grid: {vars.v: "
                   "[1, 2]}}]"),
            "v=1");
}

TEST_F(SweepBlocks, ExclusionsOfABlockAreItsOwn) {
  EXPECT_EQ(labels("sweep: [{grid: {a: [1, 2]}, exclude: [{a: 1}]}, {grid: {a: [1], b: [1]}}]"),
            "a=2 a=1,b=1");
  EXPECT_EQ(labels("sweep: [{grid: {a: [1, 2]}}, {grid: {a: [1, 3]}}], exclude: [{a: [1, 3]}]"), "a=2");
  // What another block sets is known, and unset here.
  EXPECT_EQ(labels("sweep: [{grid: {a: [1, 2]}, exclude: [b == 1]}, {grid: {b: [1, 2]}}]"),
            "a=1 a=2 b=1 b=2");
  EXPECT_EQ(kinds("sweep: [{grid: {a: [1, 2]}, exclude: [c == 1]}, {grid: {b: [1, 2]}}]"), "unknown-name");
  EXPECT_EQ(labels("sweep: {a: [1, 2], b: [1, 2]}, exclude: ['a == 1 && b == 2', {a: 2, b: 1}]"),
            "a=1,b=1 a=2,b=2");
  // Each counts what the ones before it left; unset never matches, not even null.
  const auto counted =
      resolve("sweep: {a: [1, 2, 3], b: [1, 2]}, exclude: [{a: [1, 2]}, {a: 1}, {b: 2}, {a: 3, b: 9}]");
  std::string removed;
  for (const auto& each : counted.at("e").excluded) removed += each.removed.text() + ' ';
  EXPECT_EQ(removed, "4 0 1 0 ");
  EXPECT_EQ(counted.kinds(), "exclude-nothing");
  EXPECT_EQ(kinds("sweep: {a: [1, 2]}, exclude: [{a: [1, 2]}]"), "no-points");
}

TEST_F(SweepBlocks, FlagsRemoveAxes) {
  EXPECT_EQ(configs("sweep: {a: [1, 2], b: [1, 2]}", with("a", "7")), "{a:7,b:1}\n{a:7,b:2}");
  EXPECT_EQ(labels("sweep: {a: [1, 2], b: [1, 2]}", with("a", "7")), "b=1 b=2");
  // A column of a group, or of a table: the rest still moves in step.
  EXPECT_EQ(configs("sweep: [{zip: [{a: [1, 2], b: [3, 4]}]}]", with("a", "7")), "{a:7,b:3}\n{a:7,b:4}");
  EXPECT_EQ(configs("sweep: [{rows: [{a: 1, b: 3}, {b: 4}]}]", with("a", "7")), "{a:7,b:3}\n{a:7,b:4}");
  EXPECT_EQ(configs("sweep: [{zip: [{a: [1, 2], b: [3, 4]}]}]", with("b", "[5]")),
            "{a:1,b:[5]}\n{a:2,b:[5]}");
  EXPECT_EQ(configs("sweep: {vars.v: [1, 2]}, set: {a: '${vars.v}'}", with("vars.v", "9")), "{a:9}");
  EXPECT_EQ(configs("set: {a: 1, s: {x: 1}}", with("s", "{y: 2}")), "{a:1,s:{x:1,y:2}}");
  // It replaces a computed value, and is seen by what reads it.
  EXPECT_EQ(configs("set: {a: 1, b: '${a + 1}', c: '${b + 1}'}", with("b", "10")), "{a:1,b:10,c:11}");
  EXPECT_EQ(configs("set: {a: 4}", with("b", "'${a * 2}'")), "{a:4,b:8}");
  EXPECT_EQ(kinds("sweep: {s: [{x: 1}]}", with("s.x", "2")), "set-below-axis");
}

TEST_F(SweepBlocks, OneAxisBelowAnother) {
  preset("p", "parameters: {s: [1, 2], t.x: [1, 2]}");
  EXPECT_EQ(kinds("presets: [p], sweep: {s.x: [1]}"), "axis-clash");
  EXPECT_EQ(kinds("presets: [p], sweep: {t: [1]}"), "axis-clash");
  EXPECT_EQ(kinds("presets: [p], set: {s.x: 1}"), "set-below-axis");
  EXPECT_EQ(kinds("set: {s.x: 1}, sweep: {s: [1]}"), "set-below-axis");
}

TEST_F(SweepBlocks, NineRowsTimesSixLoads) {
  std::string rows;
  for (int i = 1; i <= 9; ++i) rows += fmt::format("row{}: {{tp: {}}}, ", i, i);
  const auto study =
      resolve(fmt::format("set: {{num-prompts: '${{10 * max-concurrency}}'}}, sweep: [{{rows: "
                          "{{{}}}, grid: {{max-concurrency: {{from: 1, to: 32, factor: 2}}}}}}]",
                          rows));
  const auto points = study.points(study.at("e"));
  ASSERT_EQ(points.size(), 54U);
  EXPECT_EQ(points[0].config, "{max-concurrency:1,num-prompts:10,tp:1}");
  EXPECT_EQ(points[5].label, "row1,max-concurrency=32");
  EXPECT_EQ(points[6].config, "{max-concurrency:1,num-prompts:10,tp:2}");
  EXPECT_EQ(points[53].config, "{max-concurrency:32,num-prompts:320,tp:9}");
}

}  // namespace
}  // namespace presetc
