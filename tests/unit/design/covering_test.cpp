#include "design/covering.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "unit/design/random_design.h"

namespace presetc {
namespace {

using testing::RandomDesign;

constexpr std::uint64_t enough = 1'000'000;

/// What meets: `(axis, index)` of `ways` axes.
using Tuple = std::vector<std::pair<std::size_t, std::uint32_t>>;

std::set<Tuple> tuples_of(const PointList& points, std::size_t ways) {
  std::set<Tuple> tuples;
  std::vector<bool> chosen(points.axes());
  std::fill_n(chosen.begin(), std::min(ways, points.axes()), true);
  do {
    for (std::size_t i = 0; i < points.size(); ++i) {
      Tuple tuple;
      for (std::size_t axis = 0; axis < points.axes(); ++axis) {
        if (chosen[axis]) tuple.emplace_back(axis, points[i][axis]);
      }
      tuples.insert(tuple);
    }
  } while (std::prev_permutation(chosen.begin(), chosen.end()));
  return tuples;
}

std::vector<std::vector<std::uint32_t>> rows(const PointList& points) {
  std::vector<std::vector<std::uint32_t>> rows;
  for (std::size_t i = 0; i < points.size(); ++i) rows.emplace_back(points[i].begin(), points[i].end());
  return rows;
}

TEST(Covering, CoversWhatIsAllowedAndNothingElse) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const RandomDesign random(seed);
    const auto allowed = random.allowed();
    auto design = random.design();
    Uncounted why;
    const auto tree = CountTree::build(design, enough, why);
    const std::uint32_t ways = 1 + seed % 4;
    const auto points = covering_sample(*tree, ways, seed, enough);
    ASSERT_TRUE(points) << seed;
    const auto sorted = rows(*points), all = rows(allowed);
    for (std::size_t i = 1; i < sorted.size(); ++i) ASSERT_LT(sorted[i - 1], sorted[i]) << seed;
    ASSERT_TRUE(std::ranges::includes(all, sorted)) << seed;
    ASSERT_EQ(tuples_of(*points, ways), tuples_of(allowed, ways)) << seed;
    if (ways >= random.space.axes()) {
      ASSERT_EQ(sorted, all) << seed;
    }
  }
}

TEST(Covering, TakesAllPointsForMoreWaysThanAxes) {
  ConstrainedSpace design({{3, 2, 2}}, {});
  Uncounted why;
  const auto tree = CountTree::build(design, enough, why);
  for (const std::uint64_t ways :
       {std::uint64_t{3}, std::uint64_t{4}, (std::uint64_t{1} << 32U) + 2, UINT64_MAX})
    EXPECT_EQ(covering_sample(*tree, ways, 1, enough)->size(), 12U) << ways;
}

std::size_t points_of(std::vector<std::uint32_t> sizes, std::uint32_t ways, std::uint64_t seed) {
  ConstrainedSpace design({std::move(sizes)}, {});
  Uncounted why;
  const auto tree = CountTree::build(design, enough, why);
  const auto points = covering_sample(*tree, ways, seed, enough);
  return tuples_of(*points, ways).empty() ? 0 : points->size();
}

TEST(Covering, IsSmall) {
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    EXPECT_LE(points_of({4, 4, 4, 4, 4, 4}, 2, seed), 24U) << seed;
  EXPECT_LE(points_of(std::vector<std::uint32_t>(13, 3), 2, 1), 20U);
  EXPECT_LE(points_of(std::vector<std::uint32_t>(10, 2), 3, 1), 18U);
  EXPECT_EQ(points_of({7, 1, 1, 1}, 2, 1), 7U);
  EXPECT_EQ(points_of({5, 3, 2}, 1, 1), 5U);
  EXPECT_EQ(points_of({5, 3, 2}, 0, 1), 5U);
}

TEST(Covering, LargeAndConstrained) {
  std::vector<Constraint> constraints;
  for (std::uint32_t axis = 0; axis + 1 < 12; ++axis) {
    constraints.push_back(
        {{axis, axis + 1}, [axis](Indexes p) { return (3 * p[axis] + p[axis + 1]) % 7 != 0; }, {}});
  }
  ConstrainedSpace design({std::vector<std::uint32_t>(12, 7)}, constraints);
  Uncounted why;
  const auto tree = CountTree::build(design, enough, why);
  const auto points = covering_sample(*tree, 2, 1, enough);
  ASSERT_TRUE(points);
  EXPECT_LE(points->size(), 95U);
  for (std::size_t i = 0; i < points->size(); ++i) EXPECT_TRUE(design.allows((*points)[i]));
  // Of the 49 pairs of two neighbours 7 are rejected; all other pairs can meet.
  EXPECT_EQ(tuples_of(*points, 2).size(), 66 * 49 - 11 * 7U);
}

TEST(Covering, SameSeedSamePoints) {
  ConstrainedSpace design({{3, 2, 3, 2}}, {{{0, 2}, [](Indexes p) { return p[0] != p[2]; }, {}}});
  Uncounted why;
  const auto tree = CountTree::build(design, enough, why);
  EXPECT_EQ(rows(*covering_sample(*tree, 2, 7, enough)),
            (std::vector<std::vector<std::uint32_t>>{{0, 0, 1, 0},
                                                     {0, 0, 2, 1},
                                                     {0, 1, 1, 1},
                                                     {1, 0, 2, 0},
                                                     {1, 1, 0, 1},
                                                     {1, 1, 2, 0},
                                                     {2, 0, 0, 0},
                                                     {2, 1, 1, 1}}));
}

TEST(Covering, KeepsToTheBudget) {
  ConstrainedSpace design({std::vector<std::uint32_t>(10, 5)}, {});
  Uncounted why;
  const auto tree = CountTree::build(design, enough, why);
  EXPECT_TRUE(covering_sample(*tree, 2, 1, 1125));
  EXPECT_FALSE(covering_sample(*tree, 2, 1, 1124));
  EXPECT_FALSE(covering_sample(*tree, 10, 1, enough));
}

}  // namespace
}  // namespace presetc
