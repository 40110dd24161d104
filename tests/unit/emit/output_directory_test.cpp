#include "emit/output_directory.h"

#include <string>

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "support/temporary_directory.h"

namespace presetc {
namespace {

class OutputDirectoryTest : public ::testing::Test {
 protected:
  [[nodiscard]] bool finds(OutputDirectory& output, const std::string& path) {
    EXPECT_FALSE(output.check_above(path));
    const auto found = output.find(path, "x\n");
    EXPECT_EQ(found.same, found.info.type == FileType::regular);
    return found.same;
  }
  void write(const std::string& path) {
    ASSERT_FALSE(disk_->make_directories(root_ + "/" + std::string(parent_path(path))));
    ASSERT_FALSE(disk_->replace(root_ + "/" + path, "x\n"));
  }

  testing::TemporaryDirectory directory_;
  const std::string root_ = directory_.path() + "/out";
  const std::unique_ptr<FileSystem> disk_ = disk_file_system();
};

TEST_F(OutputDirectoryTest, FindsWhatIsThere) {
  write("a.yaml");
  write("folder/b.yaml");
  OutputDirectory output(*disk_, root_);
  ASSERT_FALSE(output.make_root());
  output.look_into_root();
  EXPECT_TRUE(finds(output, "a.yaml"));
  EXPECT_TRUE(finds(output, "folder/b.yaml"));
  EXPECT_FALSE(finds(output, "c.yaml"));
  EXPECT_FALSE(finds(output, "folder/c.yaml"));
}

TEST_F(OutputDirectoryTest, LooksForNothingInWhatItMade) {
  OutputDirectory output(*disk_, root_);
  ASSERT_FALSE(output.make_root());
  output.look_into_root();
  EXPECT_FALSE(output.check_above("folder/b.yaml"));
  ASSERT_FALSE(output.make_above("folder/b.yaml"));
  EXPECT_EQ(disk_->info(root_ + "/folder").type, FileType::directory);
  write("a.yaml");
  write("folder/b.yaml");
  EXPECT_FALSE(finds(output, "a.yaml"));
  EXPECT_FALSE(finds(output, "folder/b.yaml"));
  output.forget();
  EXPECT_TRUE(finds(output, "a.yaml"));
  EXPECT_TRUE(finds(output, "folder/b.yaml"));
}

TEST_F(OutputDirectoryTest, ARootThatTwoBuildsMadeIsNotNew) {
  OutputDirectory output(*disk_, root_);
  ASSERT_FALSE(output.make_root());
  write("a.yaml");
  write("folder/b.yaml");
  output.look_into_root();
  EXPECT_TRUE(finds(output, "a.yaml"));
  EXPECT_TRUE(finds(output, "folder/b.yaml"));
}

}  // namespace
}  // namespace presetc
