// How many points there are, and which of them are drawn.
#include <set>

#include <gtest/gtest.h>

#include "resolve/subspace.h"
#include "unit/resolve/study.h"

namespace presetc {
namespace {

class PointCounts : public testing::Study {
 protected:
  std::vector<std::string> drawn(std::string_view body) {
    const auto study = resolve(body);
    std::vector<std::string> configs;
    for (auto& point : study.points(study.at("e"))) configs.push_back(std::move(point.config));
    return configs;
  }
  static std::string huge() {
    std::string axes;
    for (int i = 0; i < 40; ++i)
      axes += fmt::format("{}a{}: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]", i > 0 ? ", " : "", i);
    return axes;
  }
};

TEST_F(PointCounts, TooManyAreRefusedBeforeTheyAreBuilt) {
  const std::string body = fmt::format("sweep: {{{}}}", huge());
  EXPECT_EQ(kinds(body), "too-many-points");
  EXPECT_TRUE(says(body, "10,000,000,000,000,000,000,000,000,000,000,000,000,000"));
  EXPECT_TRUE(
      says("sweep: {a: [1, 2, 3], b: [1, 2]}, max_points: 5", "has 6 points, and may have 5: 3 (a) x 2 (b)"));
  EXPECT_EQ(kinds("sweep: {a: [1, 2, 3], b: [1, 2]}, max_points: 6"), "");
  EXPECT_EQ(kinds("sweep: {a: [1, 2, 3], b: [1, 2]}, max_points: 5, exclude: [{a: 1, b: 1}]"), "");
  EXPECT_EQ(kinds("sweep: [{grid: {a: [1, 2, 3]}}, {grid: {a: [3, 4]}}], max_points: 4"), "equal-points");
}

TEST_F(PointCounts, AnExpressionMayTakeAHundredTriesForEachPoint) {
  const auto body = [](int size) {
    return fmt::format(
        "sweep: {{a: {{from: 1, to: {}, step: 1}}, b: {{from: 1, to: 10, step: 1}}}}, exclude: [a + b > 2], "
        "max_points: 1",
        size);
  };
  EXPECT_EQ(kinds(body(10)), "");
  EXPECT_EQ(kinds(body(11)), "too-many-points");
  EXPECT_TRUE(says(body(11),
                   "has 110 combinations, and its conditions and exclusions need more of them "
                   "tried one by one than 100"));
}

TEST_F(PointCounts, LookingAtTooManyIsNoMistake) {
  Options options;
  options.depth = Resolver::Depth::design;
  const auto study = resolve(fmt::format("sweep: {{{}}}, exclude: [{{a0: 1, a1: 1}}]", huge()), options);
  EXPECT_EQ(study.kinds(), "");
  EXPECT_EQ(study.at("e").combinations.text(), "1" + std::string(40, '0'));
  EXPECT_EQ(study.at("e").allowed->text(), "99" + std::string(38, '0'));
  EXPECT_TRUE(study.at("e").points.empty());
}

TEST_F(PointCounts, ASampleIsOfDistinctPoints) {
  const auto few = drawn(
      "sweep: {a: {from: 1, to: 100, step: 1}, b: {from: 1, to: 100, step: 1}}, sample: {count: 50, seed: "
      "7}, "
      "exclude: [a + b == 50]");
  EXPECT_EQ(few.size(), 50U);
  EXPECT_EQ(std::set(few.begin(), few.end()).size(), 50U);
  EXPECT_EQ(few, drawn("sweep: {a: {from: 1, to: 100, step: 1}, b: {from: 1, to: 100, step: 1}}, sample: "
                       "{count: 50, seed: 7}, "
                       "exclude: [a + b == 50]"));
  EXPECT_NE(few, drawn("sweep: {a: {from: 1, to: 100, step: 1}, b: {from: 1, to: 100, step: 1}}, sample: "
                       "{count: 50, seed: 8}, "
                       "exclude: [a + b == 50]"));
  EXPECT_EQ(drawn(fmt::format("sweep: {{{}}}, sample: {{count: 100}}", huge())).size(), 100U);
}

TEST_F(PointCounts, ASampleOfAllIsAll) {
  EXPECT_EQ(labels("sweep: {a: [1, 2, 3]}, sample: {count: 3}"), "a=1 a=2 a=3");
  EXPECT_EQ(labels("sweep: {a: [1, 2, 3]}, sample: {count: 9}"), "a=1 a=2 a=3");
  EXPECT_EQ(kinds("sweep: {a: [1, 2, 3]}, sample: {count: 3}, max_points: 2"), "too-many-points");
}

TEST_F(PointCounts, EqualPointsAreNotDrawnTwice) {
  EXPECT_EQ(configs("sweep: [{rows: [{a: 1}, {a: 1}, {a: 1}, {a: 1}, {a: 2}]}], sample: {count: 2}"),
            "{a:1}\n{a:2}");
}

TEST_F(PointCounts, ACoveringShowsEveryPair) {
  const auto points = drawn("sweep: {a: [1, 2, 3], b: [1, 2, 3], c: [1, 2, 3]}, sample: {ways: 2, seed: 1}");
  EXPECT_LT(points.size(), 15U);
  for (const auto* pair : {"{a:1,b:1", "{a:1,b:2", "{a:1,b:3", "{a:2,b:1", "{a:2,b:2", "{a:2,b:3", "{a:3,b:1",
                           "{a:3,b:2", "{a:3,b:3"}) {
    EXPECT_TRUE(std::any_of(points.begin(), points.end(), [&](const std::string& config) {
      return config.starts_with(pair);
    })) << pair;
  }
  EXPECT_LE(
      drawn("sweep: {a: [1, 2, 3, 4], b: [1, 2, 3, 4], c: [1, 2, 3, 4], d: [1, 2, 3, 4], e: [1, 2, 3, 4], "
            "f: [1, 2, 3, 4]}, sample: {ways: 2}")
          .size(),
      30U);
}

TEST_F(PointCounts, ACoveringShowsTheLinkedValuesThatExist) {
  // `x` exists at a few points only: that `z` took its step there does not show it.
  const auto zipped = drawn(
      "when: {x: t == 2}, sweep: [{grid: {t: [2, 4], a: [1, 2]}, zip: [{x: [2, 3], z: "
      "[2, 1]}]}], sample: {ways: 2, seed: 1}");
  EXPECT_EQ(zipped.size(), 6U);
  for (const auto* config :
       {"{a:1,t:2,x:2,z:2}", "{a:1,t:2,x:3,z:1}", "{a:2,t:2,x:2,z:2}", "{a:2,t:2,x:3,z:1}"})
    EXPECT_NE(std::find(zipped.begin(), zipped.end(), config), zipped.end()) << config;
  const auto rows = drawn(
      "when: {s: \"t == 2 && @row == 'r'\"}, sweep: [{grid: {t: [2, 4], a: [1, 2, 3]}, "
      "rows: {q: {}, r: {s.x: 1}}}], sample: {ways: 2}");
  for (const auto* config : {"{a:1,s:{x:1},t:2}", "{a:2,s:{x:1},t:2}", "{a:3,s:{x:1},t:2}"})
    EXPECT_NE(std::find(rows.begin(), rows.end(), config), rows.end()) << config;
}

TEST_F(PointCounts, RepeatsAreARunOrder) {
  const auto order = [&](std::string_view repeat) {
    const auto study = resolve(fmt::format("sweep: {{a: [1, 2]}}, repeat: {}", repeat));
    EXPECT_EQ(study.at("e").points.size(), 2U);
    std::string text;
    for (const PlannedRun& run : study.at("e").run_order)
      text += fmt::format("{}.{} ", run.point, run.repetition);
    return text;
  };
  EXPECT_EQ(order("{count: 2}"), "0.0 0.1 1.0 1.1 ");
  EXPECT_EQ(order("{count: 2, order: interleaved}"), "0.0 1.0 0.1 1.1 ");
  EXPECT_EQ(order("{count: 2, order: shuffled, seed: 3}"), order("{count: 2, order: shuffled, seed: 3}"));
  EXPECT_TRUE(resolve("sweep: {a: [1, 2]}").at("e").run_order.empty());
}

}  // namespace
}  // namespace presetc
