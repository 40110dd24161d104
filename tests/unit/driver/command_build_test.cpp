// What `presetc build` leaves for make and ninja.
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "driver/commands.h"
#include "support/counting_files.h"
#include "support/temporary_directory.h"

namespace presetc {
namespace {

/// The clock stands while a build runs.
class StandingClock final : public testing::CountingFiles {
 public:
  explicit StandingClock(std::int64_t now) : now_(now) {}
  [[nodiscard]] std::int64_t now() override { return now_; }

 private:
  std::int64_t now_;
};

class BuildStamp : public ::testing::Test {
 protected:
  BuildStamp() {
    directory.write("presetc.yaml", "{}\n");
    directory.write("presets.d/base.yaml", "description: Base\nconfig: {a: 1}\n");
    directory.write("experiments/one.yaml", "experiments:\n  one: {presets: [base]}\n");
  }

  void build(std::int64_t now) {
    StandingClock files(now);
    Environment environment{files, {}, {}, false, 1};
    Options options;
    options.directory = directory.path();
    options.stamp = directory / "stamp";
    EXPECT_EQ(build_command.function(options, environment), 0) << environment.messages;
  }

  testing::TemporaryDirectory directory;
};

TEST_F(BuildStamp, IsAsNewAsTheBeginOfTheBuild) {
  constexpr std::int64_t begin = 1'234'567'890'123'456'789;
  directory.write("stamp", "kept");
  build(begin);
  EXPECT_EQ(disk_file_system()->info(directory / "stamp").modified, begin);
  EXPECT_EQ(directory.read("stamp"), "kept");
}

TEST_F(BuildStamp, IsNotNewerThanAFileWrittenNow) {
  constexpr std::int64_t begin = 8'000'000'000'000'000'000;  // in the year 2223
  build(begin);
  directory.write("written after it", "");
  const auto disk = disk_file_system();
  EXPECT_LE(disk->info(directory / "stamp").modified, disk->info(directory / "written after it").modified);
}

}  // namespace
}  // namespace presetc
