#include "design/count_tree.h"

#include <gtest/gtest.h>

#include "design/enumerate.h"
#include "design/rejections.h"
#include "unit/design/random_design.h"

namespace presetc {
namespace {

using testing::RandomDesign;

constexpr std::uint64_t enough = 1'000'000;

/// Neighbouring axes may not both take the candidate 0, or sum to too much.
std::vector<Constraint> chain(std::uint32_t axes) {
  std::vector<Constraint> constraints;
  for (std::uint32_t axis = 0; axis + 1 < axes; ++axis) {
    constraints.push_back({{axis, axis + 1}, [axis](Indexes p) { return p[axis] + p[axis + 1] != 0; }, {}});
  }
  return constraints;
}

TEST(CountTree, EqualsEnumerationEqualsTryingAll) {
  for (std::uint32_t seed = 0; seed < 6000; ++seed) {
    const RandomDesign random(seed);
    const auto allowed = random.allowed();
    auto design = random.design();

    Uncounted why;
    const auto tree = CountTree::build(design, enough, why);
    ASSERT_TRUE(tree) << seed;
    ASSERT_EQ(tree->count(), allowed.size()) << seed;

    PointList enumerated(random.space.axes()), unranked(random.space.axes());
    const auto enumeration = enumerate(design, enough, [&](Indexes point) {
      enumerated.push_back(point);
      return true;
    });
    ASSERT_EQ(enumeration.end, Enumeration::End::complete) << seed;
    ASSERT_EQ(enumerated, allowed) << seed;

    // The k-th points are the allowed points, each once.
    for (std::size_t rank = 0; rank < allowed.size(); ++rank) tree->unrank(rank, unranked.append());
    unranked.sort();
    ASSERT_EQ(unranked, allowed) << seed;

    Count rejected = 0;
    for (const auto& count : enumeration.rejected) rejected += count;
    ASSERT_EQ(rejected + allowed.size(), random.space.size()) << seed;
  }
}

TEST(CountTree, RejectedByEach) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    RandomDesign random(seed);
    auto design = random.design();
    Uncounted why;
    const auto rejected = rejected_by_each(design, enough, why);
    ASSERT_TRUE(rejected) << seed;
    ASSERT_EQ(rejected->size(), random.constraints.size());
    const auto all = random.constraints;
    for (std::size_t i = all.size(); i > 0; --i) {
      random.constraints.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i));
      const auto with = random.allowed().size();
      random.constraints.pop_back();
      ASSERT_EQ((*rejected)[i - 1], random.allowed().size() - with) << seed << " constraint " << i - 1;
    }
  }
}

TEST(CountTree, FreeAxesCostNothing) {
  for (const auto& [axes, text] : std::vector<std::pair<std::size_t, std::string>>{
           {12, "1000000000000"}, {40, "1" + std::string(40, '0')}}) {
    ConstrainedSpace design({std::vector<std::uint32_t>(axes, 10)}, {});
    Uncounted why;
    const auto tree = CountTree::build(design, 0, why);
    ASSERT_TRUE(tree);
    EXPECT_EQ(tree->count().text(), text);
    std::vector<std::uint32_t> point(axes);
    tree->unrank(tree->count() - 1, point);
    EXPECT_EQ(point, std::vector<std::uint32_t>(axes, 9));
    tree->unrank(tree->count() - 10, point);  // the last axis is the fastest
    point.back() += 9;
    EXPECT_EQ(point, std::vector<std::uint32_t>(axes, 9));
  }
}

TEST(CountTree, LocalConstraintsAreCheap) {
  std::vector<Constraint> constraints;
  for (std::uint32_t axis = 0; axis < 40; axis += 10) {
    constraints.push_back({{axis, axis + 1}, [axis](Indexes p) { return p[axis] <= p[axis + 1]; }, {}});
  }
  ConstrainedSpace design({std::vector<std::uint32_t>(40, 10)}, constraints);
  Uncounted why;
  const auto tree = CountTree::build(design, 4 * 110, why);
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->count().text(), "9150625" + std::string(32, '0'));  // 55^4 10^32
  std::vector<std::uint32_t> point(40);
  tree->unrank(tree->count() - 1, point);
  EXPECT_TRUE(design.allows(point));
}

TEST(CountTree, ChainsAndRingsAreCheap) {
  // Sequences of k letters out of s without "00": a(k) = (s - 1) (a(k - 1) + a(k - 2)).
  Count before = 1, now = 10;
  for (int k = 2; k <= 60; ++k) {
    Count next = Count(9) * (now + before);
    before = now;
    now = next;
  }
  ConstrainedSpace design({std::vector<std::uint32_t>(60, 10)}, chain(60));
  Uncounted why;
  const auto tree = CountTree::build(design, 10'000, why);
  ASSERT_TRUE(tree) << why.tried;
  EXPECT_EQ(tree->count(), now);
  EXPECT_LT(tree->nodes().size(), 1000U);

  auto ring = chain(30);
  ring.push_back({{0, 29}, [](Indexes p) { return p[0] + p[29] != 0; }, {}});
  ConstrainedSpace closed({std::vector<std::uint32_t>(30, 10)}, ring);
  const auto closed_tree = CountTree::build(closed, 100'000, why);
  ASSERT_TRUE(closed_tree) << why.tried;
  // Around a ring: b(k) = 9 (b(k - 1) + b(k - 2)), b(0) = 2, b(1) = 9; the trace of the k-th power of the
  // matrix of what may follow what.
  Count two_before = 2, one_before = 9;
  for (int k = 2; k <= 30; ++k) {
    Count next = Count(9) * (one_before + two_before);
    two_before = one_before;
    one_before = next;
  }
  EXPECT_EQ(closed_tree->count(), one_before);
}

TEST(CountTree, ForesightKeepsLongExclusionsCheap) {
  std::vector<AxisMatch> matches;
  for (std::uint32_t axis = 0; axis < 20; ++axis) matches.push_back({axis, std::vector<bool>(10)});
  for (auto& match : matches) match.candidates[3] = true;
  ConstrainedSpace design({std::vector<std::uint32_t>(20, 10)}, {reject_matches(matches)});
  Uncounted why;
  const auto tree = CountTree::build(design, 200, why);
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->count().text(), std::string(20, '9'));
}

TEST(CountTree, GivesUpWithinTheBudget) {
  std::vector<std::uint32_t> axes{0, 1, 2, 3, 4, 5, 6, 7};
  const auto sum = [](Indexes p) {
    std::uint32_t all = 0;
    for (std::size_t axis = 0; axis < 8; ++axis) all += p[axis];
    return all % 7 != 3;
  };
  std::vector<Constraint> constraints = chain(8);
  constraints.push_back({axes, sum, {}});
  ConstrainedSpace design({std::vector<std::uint32_t>(8, 20)}, constraints);
  Uncounted why;
  EXPECT_FALSE(CountTree::build(design, 5000, why));
  EXPECT_EQ(why.tried, 5000U);
  EXPECT_EQ(why.widest, 7U);
  EXPECT_FALSE(rejected_by_each(design, 5000, why));
  EXPECT_EQ(why.tried, 5000U);
}

TEST(CountTree, CountsCombinationsAndNotTheWayToThem) {
  ConstrainedSpace design({{10, 7, 1}}, {{{0, 1, 2}, [](Indexes p) { return p[0] + p[1] < 2; }, {}}});
  Uncounted why;
  const auto tree = CountTree::build(design, 70, why);
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->tried(), 70U);
  EXPECT_EQ(tree->count(), 3U);
  EXPECT_FALSE(CountTree::build(design, 69, why));
  EXPECT_EQ(why.tried, 69U);
}

TEST(CountTree, TheSmallest) {
  Uncounted why;
  ConstrainedSpace no_axes({}, {});
  EXPECT_EQ(CountTree::build(no_axes, 0, why)->count(), 1U);
  ConstrainedSpace rejected({}, {{{}, [](Indexes) { return false; }, {}}});
  EXPECT_EQ(CountTree::build(rejected, 0, why)->count(), 0U);
  ConstrainedSpace empty_axis({{3, 0}}, {});
  EXPECT_EQ(CountTree::build(empty_axis, 0, why)->count(), 0U);
}

}  // namespace
}  // namespace presetc
