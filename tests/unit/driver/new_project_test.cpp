// All of a new project is written, or the disk is as it was, whichever write fails.
#include "driver/new_project.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "embedded/embedded_files.h"
#include "support/counting_files.h"
#include "support/temporary_directory.h"

namespace presetc {
namespace {

/// A disk that is full after some files.
class FullDisk final : public testing::CountingFiles {
 public:
  explicit FullDisk(std::size_t room) : room_(room) {}
  FileError replace(const std::string& path, std::string_view bytes) override {
    if (room_ == 0) return {"no space left on the device", false};
    --room_;
    return CountingFiles::replace(path, bytes);
  }

 private:
  std::size_t room_;
};

std::size_t count_entries(const std::string& directory) {
  const std::filesystem::recursive_directory_iterator all(directory);
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

TEST(NewProject, HoldsTheBytesThatAreEmbedded) {
  const testing::TemporaryDirectory directory;
  const auto disk = disk_file_system();
  EXPECT_FALSE(write_new_project(*disk, directory / "new/study", {}).error);
  for (const EmbeddedFile& file : new_project_files())
    EXPECT_EQ(directory.read("new/study/" + std::string(file.path)), file.bytes) << file.path;
  EXPECT_GE(new_project_files().size(), 24U);
}

TEST(NewProject, WritesAllOrNothing) {
  for (std::size_t room = 0; room < new_project_contents().size(); ++room) {
    const testing::TemporaryDirectory directory;
    directory.write("kept.txt", "mine");
    FullDisk disk(room);
    const auto failed = write_new_project(disk, directory / "new/study", {});
    EXPECT_EQ(failed.error.text, "no space left on the device");
    EXPECT_EQ(failed.path, (directory / "new/study/") + new_project_contents()[room].path);
    EXPECT_EQ(count_entries(directory.path()), 1U) << room;
  }
}

TEST(NewProject, KeepsDirectoriesThatWereThere) {
  const testing::TemporaryDirectory directory;
  std::filesystem::create_directory(directory / "presets.d");
  FullDisk disk(3);
  EXPECT_TRUE(write_new_project(disk, directory.path(), {}).error);
  EXPECT_TRUE(std::filesystem::is_directory(directory / "presets.d"));
  EXPECT_EQ(count_entries(directory.path()), 1U);
}

TEST(NewProject, SaysWhatIsInTheWay) {
  const testing::TemporaryDirectory directory;
  const auto disk = disk_file_system();
  EXPECT_TRUE(in_the_way(*disk, directory / "absent").empty());
  EXPECT_TRUE(in_the_way(*disk, directory.path()).empty());
  std::filesystem::create_directory(directory / "schemas");  // an empty one is in nobody's way
  directory.write("README.md", "");
  EXPECT_TRUE(in_the_way(*disk, directory.path()).empty());
  directory.write("experiments/mine.py", "");
  directory.write("presets.d", "a file");
  std::filesystem::create_symlink("nowhere", directory / "presetc.yaml");
  directory.write(".gitignore", "mine");  // it is kept
  const std::vector<std::string> expected{directory / "experiments/", directory / "presetc.yaml",
                                          directory / "presets.d"};
  EXPECT_EQ(in_the_way(*disk, directory.path()), expected);
}

TEST(NewProject, KeepsWhatOthersNeedToo) {
  const testing::TemporaryDirectory directory;
  const auto disk = disk_file_system();
  directory.write(".gitignore", "mine");
  std::filesystem::create_symlink("nowhere", directory / "Makefile");
  const auto kept = kept_files(*disk, directory.path());
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_FALSE(write_new_project(*disk, directory.path(), kept).error);
  EXPECT_EQ(directory.read(".gitignore"), "mine");
  EXPECT_FALSE(std::filesystem::exists(directory / "nowhere"));
  EXPECT_TRUE(std::filesystem::exists(directory / ".pre-commit-config.yaml"));
}

TEST(NewProject, HoldsWhatSharedFilesNeed) {
  for (const SharedFile& shared : shared_files()) {
    EXPECT_NE(text_of(new_project_files(), shared.path).find(shared.says_that), std::string_view::npos);
    EXPECT_NE(shared.needs.find(shared.says_that), std::string_view::npos);
  }
}

}  // namespace
}  // namespace presetc
