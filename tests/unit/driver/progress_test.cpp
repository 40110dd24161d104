#include "driver/progress.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/counting_files.h"
#include "support/temporary_directory.h"

namespace presetc {
namespace {

constexpr std::int64_t millisecond = 1'000'000;

class SetClock final : public testing::CountingFiles {
 public:
  [[nodiscard]] std::int64_t now() override { return time; }
  std::int64_t time = 1'000'000 * millisecond;
};

TEST(Progress, IsShownAfterASecondAndTenTimesASecondAtMost) {
  testing::TemporaryDirectory directory;
  directory.write("there", "bytes");
  SetClock clock;
  std::vector<std::string> lines;
  Progress progress(clock, [&](const std::string& line) { lines.push_back(line); });
  const auto read = [&] {
    std::string bytes;
    EXPECT_FALSE(progress.read(directory / "there", 100, bytes));
    EXPECT_EQ(bytes, "bytes");
  };
  read();
  clock.time += 999 * millisecond;
  read();
  EXPECT_EQ(lines, std::vector<std::string>());
  clock.time += 1 * millisecond;
  read();
  EXPECT_EQ(lines, std::vector<std::string>{"3 files read"});
  clock.time += 99 * millisecond;
  EXPECT_FALSE(progress.replace(directory / "one", "1"));
  EXPECT_EQ(lines.size(), 1U);
  clock.time += 1 * millisecond;
  EXPECT_FALSE(progress.replace_locked(directory / "two", "2", true));
  EXPECT_EQ(lines.back(), "3 files read, 2 written");
  EXPECT_FALSE(progress.set_modified(directory / "one", 1'000'000'000 * millisecond));
  EXPECT_EQ(progress.info(directory / "one").modified, 1'000'000'000 * millisecond);
  EXPECT_EQ(directory.read("one") + directory.read("two"), "12");
}

}  // namespace
}  // namespace presetc
