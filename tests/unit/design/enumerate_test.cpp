#include "design/enumerate.h"

#include <gtest/gtest.h>

#include "design/exclusion.h"

namespace presetc {
namespace {

TEST(Enumerate, PrunesAsSoonAsTheLastAxisIsChosen) {
  int asked = 0;
  ConstrainedSpace design({{3, 100, 100}}, {{{0}, [&](Indexes p) { return ++asked, p[0] != 1; }, {}}});
  std::uint64_t points = 0;
  const auto result = enumerate(design, 1'000'000, [&](Indexes) { return ++points, true; });
  EXPECT_EQ(result.end, Enumeration::End::complete);
  EXPECT_EQ(points, 20'000U);
  EXPECT_EQ(result.rejected.front(), 10'000U);
  EXPECT_EQ(result.tried, 1U + 2 * 10'000);
  EXPECT_EQ(asked, 3);
}

TEST(Enumerate, StopsWhenTold) {
  ConstrainedSpace design({std::vector<std::uint32_t>(40, 10)}, {});
  std::uint64_t points = 0;
  const auto result = enumerate(design, 1'000'000, [&](Indexes) { return ++points < 7; });
  EXPECT_EQ(result.end, Enumeration::End::stopped);
  EXPECT_EQ(points, 7U);
}

TEST(Enumerate, KeepsToTheBudget) {
  ConstrainedSpace design({{100, 100}}, {{{0, 1}, [](Indexes p) { return p[0] + p[1] > 197; }, {}}});
  std::uint64_t points = 0;
  const auto result = enumerate(design, 5000, [&](Indexes) { return ++points, true; });
  EXPECT_EQ(result.end, Enumeration::End::budget);
  EXPECT_EQ(result.tried, 5000U);
  EXPECT_EQ(points, 0U);
}

TEST(Enumerate, CountsCombinationsAndNotTheWayToThem) {
  ConstrainedSpace design({{10, 10}}, {{{0, 1}, [](Indexes p) { return p[0] + p[1] < 1; }, {}}});
  const auto nothing = [](Indexes) { return true; };
  EXPECT_EQ(enumerate(design, 100, nothing).end, Enumeration::End::complete);
  EXPECT_EQ(enumerate(design, 99, nothing).end, Enumeration::End::budget);
}

TEST(Enumerate, AsksOncePerCombination) {
  int asked = 0;
  ConstrainedSpace design({{4, 50, 4}}, {{{0, 2}, [&](Indexes p) { return ++asked, p[0] <= p[2]; }, {}}});
  std::uint64_t points = 0;
  enumerate(design, 1'000'000, [&](Indexes) { return ++points, true; });
  enumerate(design, 1'000'000, [&](Indexes) { return ++points, true; });
  EXPECT_EQ(points, 2 * 500U);
  EXPECT_EQ(asked, 16);
}

TEST(Enumerate, TooLargeToRememberIsAskedEachTime) {
  int asked = 0;
  ConstrainedSpace design({{1000, 1000}}, {{{0, 1}, [&](Indexes p) { return ++asked, p[0] == p[1]; }, {}}});
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(design.allows(0, std::vector<std::uint32_t>{999, 999}));
  EXPECT_EQ(asked, 3);
  std::uint64_t points = 0;
  enumerate(design, 2'000'000, [&](Indexes) { return ++points, true; });
  EXPECT_EQ(points, 1000U);
}

TEST(Enumerate, NoAxesIsOnePoint) {
  ConstrainedSpace design({}, {});
  std::uint64_t points = 0;
  enumerate(design, 0, [&](Indexes point) { return points += 1 + point.size(), true; });
  EXPECT_EQ(points, 1U);
}

}  // namespace
}  // namespace presetc
