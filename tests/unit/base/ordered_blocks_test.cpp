#include "base/ordered_blocks.h"

#include <array>
#include <new>
#include <span>

#include <gtest/gtest.h>

namespace presetc {
namespace {

std::string joined(std::size_t count, std::size_t jobs, std::size_t most) {
  std::string all;
  std::size_t taken = 0;
  ordered_blocks(
      count, jobs,
      [](std::size_t block, std::size_t, std::string& text) { text += std::to_string(block) + ','; },
      [&](const std::string& text) {
        all += text;
        return ++taken < most;
      });
  return all;
}

TEST(OrderedBlocks, InOrderForAnyNumberOfThreads) {
  std::string expected;
  for (int i = 0; i < 500; ++i) expected += std::to_string(i) + ',';
  for (const std::size_t jobs : {0, 1, 2, 7}) EXPECT_EQ(joined(500, jobs, 1000), expected) << jobs;
  EXPECT_EQ(joined(0, 4, 1000), "");
}

TEST(OrderedBlocks, EachTakeGetsAllInOrderBehindTheOneBefore) {
  for (const std::size_t jobs : {1, 2, 7}) {
    std::string first, second;
    const std::array<TakeText, 2> takes{[&](const std::string& text) {
                                          first += text;
                                          return true;
                                        },
                                        [&](const std::string& text) {
                                          second += text;
                                          EXPECT_LE(second.size(), first.size());
                                          return true;
                                        }};
    ordered_blocks(
        500, jobs,
        [](std::size_t block, std::size_t, std::string& text) { text += std::to_string(block) + ','; },
        std::span<const TakeText>(takes));
    EXPECT_EQ(first, joined(500, 1, 1000)) << jobs;
    EXPECT_EQ(second, first) << jobs;
  }
}

TEST(OrderedBlocks, EndsWhenAsked) {
  for (const std::size_t jobs : {1, 4}) EXPECT_EQ(joined(500, jobs, 3), "0,1,2,") << jobs;
}

TEST(OrderedBlocks, WorkersAreBelowTheNumberOfThreads) {
  ordered_blocks(
      100, 3, [](std::size_t, std::size_t worker, std::string&) { EXPECT_LT(worker, 3U); },
      [](const std::string&) { return true; });
}

TEST(OrderedBlocks, ExceptionsLeaveAndNobodyWaits) {
  EXPECT_THROW(ordered_blocks(
                   100, 4,
                   [](std::size_t block, std::size_t, std::string&) {
                     if (block == 10) throw std::bad_alloc();
                   },
                   [](const std::string&) { return true; }),
               std::bad_alloc);
}

}  // namespace
}  // namespace presetc
