#include "base/memory_files.h"

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(MemoryFiles, DirectoriesAreWhatStandsBeforeTheSlashes) {
  MemoryFiles files({{"a/b/c.yaml", "x: 1"}, {"a/d.yaml", ""}, {"ab", ""}});
  EXPECT_EQ(files.info("a").type, FileType::directory);
  EXPECT_EQ(files.info("a/b").type, FileType::directory);
  EXPECT_EQ(files.info("a/b/c.yaml").type, FileType::regular);
  EXPECT_EQ(files.info("a/b/c.yaml").size, 4U);
  EXPECT_EQ(files.info("a/b/c").type, FileType::absent);
  std::vector<DirectoryEntry> entries;
  EXPECT_FALSE(files.list("a", entries));
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].name, "b");
  EXPECT_EQ(entries[0].type, FileType::directory);
  EXPECT_EQ(entries[1].name, "d.yaml");
  EXPECT_TRUE(files.list("b", entries));
  EXPECT_EQ(files.real_path("a/b"), "a/b") << "nothing is a link";
}

TEST(MemoryFiles, NothingCanBeChanged) {
  MemoryFiles files(std::map<std::string, std::string>{{"a/b.yaml", "x: 1"}});
  EXPECT_TRUE(files.replace("a/b.yaml", "y: 2"));
  EXPECT_TRUE(files.remove_file("a/b.yaml"));
  EXPECT_TRUE(files.make_directories("c"));
  EXPECT_TRUE(files.remove_empty_directory("a"));
  const auto writer = files.writer("a/b.yaml", {});
  EXPECT_TRUE(writer->append("y: 2"));
  EXPECT_TRUE(writer->commit());
  std::string bytes;
  EXPECT_FALSE(files.read("a/b.yaml", 4, bytes));
  EXPECT_EQ(bytes, "x: 1");
  EXPECT_TRUE(files.read("a/b.yaml", 3, bytes).too_large);
}

}  // namespace
}  // namespace presetc
