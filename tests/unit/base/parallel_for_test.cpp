#include "base/parallel_for.h"

#include <atomic>
#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(JobsForShortItems, AreNeverMoreThanThereAreNorThanTheItemsAreWorth) {
  const struct {
    std::size_t count, jobs, wanted;
  } rows[] = {{0, 8, 1},  {1, 8, 1},    {31, 8, 1},   {32, 8, 2},
              {64, 8, 4}, {1000, 8, 8}, {1000, 1, 1}, {1000, 0, 1}};
  for (const auto& row : rows)
    EXPECT_EQ(jobs_for_short_items(row.count, row.jobs), row.wanted) << row.count << ' ' << row.jobs;
}

TEST(ParallelFor, CallsEveryIndexOnce) {
  for (const std::size_t count : {0U, 1U, 2U, 7U, 64U, 1000U, 5000U}) {
    for (const std::size_t jobs : {0U, 1U, 2U, 3U, 8U}) {
      std::vector<std::atomic<int>> calls(count);
      parallel_for(count, jobs, [&](std::size_t index, std::size_t) { ++calls[index]; });
      for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(calls[i], 1) << count << ' ' << jobs << ' ' << i;
    }
  }
}

TEST(ParallelFor, AWorkerIsNeverInTwoPlaces) {
  constexpr std::size_t jobs = 4;
  std::vector<std::atomic<int>> inside(jobs);
  std::atomic<bool> wrong{false};
  parallel_for(2000, jobs, [&](std::size_t, std::size_t worker) {
    if (worker >= jobs || inside[worker].fetch_add(1) != 0) {
      wrong = true;
      return;
    }
    inside[worker].fetch_sub(1);
  });
  EXPECT_FALSE(wrong);
}

TEST(ParallelFor, OneJobKeepsTheOrder) {
  std::vector<std::size_t> order;
  parallel_for(100, 1, [&](std::size_t index, std::size_t) { order.push_back(index); });
  for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(order[i], i);
}

TEST(ParallelFor, ThereIsAProcessor) {
  EXPECT_GE(available_processors(), 1U);
}

}  // namespace
}  // namespace presetc
