#include "design/run_order.h"

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(RunOrder, Sequential) {
  EXPECT_EQ(run_order(2, 3, RunOrder::sequential, 1),
            (std::vector<PlannedRun>{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}}));
}

TEST(RunOrder, Interleaved) {
  EXPECT_EQ(run_order(3, 2, RunOrder::interleaved, 1),
            (std::vector<PlannedRun>{{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}, {2, 1}}));
}

TEST(RunOrder, ShuffledVector) {
  std::vector<std::uint32_t> points;
  for (const PlannedRun& run : run_order(5, 3, RunOrder::shuffled, 1)) points.push_back(run.point);
  EXPECT_EQ(points, (std::vector<std::uint32_t>{2, 3, 4, 0, 1, 4, 0, 1, 3, 2, 3, 1, 0, 2, 4}));
}

TEST(RunOrder, ShuffledRoundsHaveEveryPointOnce) {
  const auto runs = run_order(50, 20, RunOrder::shuffled, 3);
  ASSERT_EQ(runs.size(), 1000U);
  for (std::size_t round = 0; round < 20; ++round) {
    std::vector<bool> seen(50);
    for (std::size_t i = 0; i < 50; ++i) {
      EXPECT_EQ(runs[round * 50 + i].repetition, round);
      seen[runs[round * 50 + i].point] = true;
    }
    EXPECT_EQ(std::vector<bool>(50, true), seen);
  }
}

TEST(RunOrder, Nothing) {
  EXPECT_TRUE(run_order(0, 3, RunOrder::shuffled, 1).empty());
  EXPECT_TRUE(run_order(3, 0, RunOrder::shuffled, 1).empty());
}

}  // namespace
}  // namespace presetc
