#include "design/sample.h"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "unit/design/random_design.h"

namespace presetc {
namespace {

using testing::RandomDesign;

constexpr std::uint64_t enough = 1'000'000;

std::vector<std::vector<std::uint32_t>> rows(const PointList& points) {
  std::vector<std::vector<std::uint32_t>> rows;
  for (std::size_t i = 0; i < points.size(); ++i) rows.emplace_back(points[i].begin(), points[i].end());
  return rows;
}

TEST(Sample, IsAllowedDistinctAndSorted) {
  for (std::uint32_t seed = 0; seed < 3000; ++seed) {
    const RandomDesign random(seed);
    const auto allowed = rows(random.allowed());
    auto design = random.design();
    Uncounted why;
    const auto tree = CountTree::build(design, enough, why);
    const std::size_t count = seed % 20;
    const auto points = rows(sample(*tree, count, seed));
    ASSERT_EQ(points.size(), std::min(count, allowed.size())) << seed;
    for (std::size_t i = 1; i < points.size(); ++i) ASSERT_LT(points[i - 1], points[i]) << seed;
    for (const auto& point : points) ASSERT_TRUE(std::ranges::binary_search(allowed, point)) << seed;
  }
}

TEST(Sample, IsUniform) {
  // 3 x 4 x 3 points, a third of them rejected: each of the 24 that remain as often as any other.
  ConstrainedSpace design({{3, 4, 3}}, {{{0, 2}, [](Indexes p) { return p[0] != p[2]; }, {}}});
  Uncounted why;
  const auto tree = CountTree::build(design, enough, why);
  ASSERT_EQ(tree->count(), 24U);
  std::map<std::vector<std::uint32_t>, double> drawn;
  constexpr std::uint64_t times = 4000;
  for (std::uint64_t seed = 0; seed < times; ++seed) {
    for (const auto& point : rows(sample(*tree, 6, seed))) drawn[point] += 1;
  }
  ASSERT_EQ(drawn.size(), 24U);
  double chi_square = 0;
  for (const auto& [point, count] : drawn) chi_square += (count - 1000) * (count - 1000) / 1000;
  EXPECT_LT(chi_square, 50);  // 23 degrees of freedom: above 49.7 once in a thousand
}

TEST(Sample, PairsAreUniform) {
  std::map<std::vector<std::uint64_t>, double> drawn;
  for (std::uint64_t seed = 0; seed < 15'000; ++seed) drawn[sample(std::uint64_t{6}, 2, seed)] += 1;
  ASSERT_EQ(drawn.size(), 15U);
  double chi_square = 0;
  for (const auto& [pair, count] : drawn) chi_square += (count - 1000) * (count - 1000) / 1000;
  EXPECT_LT(chi_square, 37);  // 14 degrees of freedom: above 36.1 once in a thousand
}

TEST(Sample, Vectors) {
  EXPECT_EQ(sample(std::uint64_t{100}, 5, 7), (std::vector<std::uint64_t>{7, 15, 18, 32, 91}));
  EXPECT_EQ(sample(std::uint64_t{3}, 5, 7), (std::vector<std::uint64_t>{0, 1, 2}));
  EXPECT_TRUE(sample(std::uint64_t{100}, 0, 7).empty());

  ConstrainedSpace design({{4, 3, 5}}, {{{0, 1}, [](Indexes p) { return p[0] != p[1]; }, {}}});
  Uncounted why;
  const auto tree = CountTree::build(design, enough, why);
  EXPECT_EQ(rows(sample(*tree, 4, 7)),
            (std::vector<std::vector<std::uint32_t>>{{0, 1, 3}, {0, 2, 2}, {0, 2, 4}, {1, 2, 1}}));
}

TEST(Sample, OfMoreThanAWord) {
  ConstrainedSpace design({std::vector<std::uint32_t>(40, 10)},
                          {{{3, 30}, [](Indexes p) { return p[3] < p[30]; }, {}}});
  Uncounted why;
  const auto tree = CountTree::build(design, enough, why);
  const auto points = rows(sample(*tree, 1000, 7));
  ASSERT_EQ(points.size(), 1000U);
  for (std::size_t i = 1; i < points.size(); ++i) ASSERT_LT(points[i - 1], points[i]);
  for (const auto& point : points) EXPECT_TRUE(design.allows(point));
  EXPECT_EQ(points, rows(sample(*tree, 1000, 7)));
  EXPECT_NE(points, rows(sample(*tree, 1000, 8)));
}

}  // namespace
}  // namespace presetc
