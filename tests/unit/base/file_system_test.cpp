#include "base/file_system.h"

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "support/temporary_directory.h"

namespace presetc {
namespace {

class DiskFiles : public ::testing::Test {
 protected:
  testing::TemporaryDirectory directory;
  std::unique_ptr<FileSystem> disk = disk_file_system();
};

TEST_F(DiskFiles, Info) {
  directory.write("file", "12345");
  EXPECT_EQ(disk->info(directory / "file").type, FileType::regular);
  EXPECT_EQ(disk->info(directory / "file").size, 5U);
  EXPECT_EQ(disk->info(directory.path()).type, FileType::directory);
  EXPECT_EQ(disk->info(directory / "none").type, FileType::absent);
  EXPECT_EQ(disk->info(directory / "file/below").type, FileType::absent);
  EXPECT_EQ(disk->info("/dev/null").type, FileType::other);
}

TEST_F(DiskFiles, ReadsWholeFilesOnly) {
  std::string bytes;
  directory.write("file", std::string("a\0b", 3));
  EXPECT_FALSE(disk->read(directory / "file", 3, bytes));
  EXPECT_EQ(bytes, std::string("a\0b", 3));
  directory.write("empty", "");
  EXPECT_FALSE(disk->read(directory / "empty", 0, bytes));
  EXPECT_EQ(bytes, "");
  EXPECT_TRUE(disk->read(directory / "file", 2, bytes));
  EXPECT_EQ(disk->read(directory / "none", 9, bytes).text, "no such file or directory");
  EXPECT_EQ(disk->read(directory.path(), 9, bytes).text, "is a directory");
  EXPECT_EQ(disk->read("/dev/zero", 9, bytes).text, "not a regular file");
  // Nobody writes to the FIFO: a read that waited would never end.
  ASSERT_EQ(::mkfifo((directory / "fifo").c_str(), 0600), 0);
  EXPECT_EQ(disk->read(directory / "fifo", 9, bytes).text, "not a regular file");
}

TEST_F(DiskFiles, Lists) {
  directory.write("file", "");
  directory.write("section/file", "");
  ASSERT_EQ(::symlink("section", (directory / "link").c_str()), 0);
  ASSERT_EQ(::symlink("nowhere", (directory / "broken").c_str()), 0);
  std::vector<DirectoryEntry> entries;
  EXPECT_FALSE(disk->list(directory.path(), entries));
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  ASSERT_EQ(entries.size(), 4U);
  EXPECT_EQ(entries[0].name, "broken");
  EXPECT_EQ(entries[0].type, FileType::absent);
  EXPECT_EQ(entries[1].type, FileType::regular);
  EXPECT_EQ(entries[2].type, FileType::directory);
  EXPECT_EQ(entries[3].type, FileType::directory);
  EXPECT_TRUE(disk->list(directory / "none", entries));
}

TEST_F(DiskFiles, MakesDirectories) {
  EXPECT_FALSE(disk->make_directories(directory / "a/b/c"));
  EXPECT_FALSE(disk->make_directories(directory / "a/b/c"));
  EXPECT_TRUE(directory.exists("a/b/c"));
  directory.write("file", "");
  EXPECT_EQ(disk->make_directories(directory / "file").text, "exists and is not a directory");
  EXPECT_TRUE(disk->make_directories(directory / "file/below"));
}

TEST_F(DiskFiles, ReplacesAtOnce) {
  EXPECT_FALSE(disk->replace(directory / "file", "one"));
  const auto first = directory.identity("file");
  EXPECT_FALSE(disk->replace(directory / "file", "two"));
  EXPECT_EQ(directory.read("file"), "two");
  EXPECT_FALSE(directory.identity("file") == first);
  EXPECT_EQ(disk->replace(directory / "none/file", "x").text, "no such file or directory");
  directory.write("section/file", "");
  EXPECT_TRUE(disk->replace(directory / "section", "x"));
  std::vector<DirectoryEntry> entries;
  EXPECT_FALSE(disk->list(directory.path(), entries));
  EXPECT_EQ(entries.size(), 2U);  // no temporary file is left
}

TEST_F(DiskFiles, Removes) {
  directory.write("section/file", "");
  EXPECT_FALSE(disk->remove_empty_directory(directory / "section"));
  EXPECT_TRUE(directory.exists("section"));
  EXPECT_FALSE(disk->remove_file(directory / "section/file"));
  EXPECT_FALSE(disk->remove_file(directory / "section/file"));
  EXPECT_FALSE(disk->remove_empty_directory(directory / "section"));
  EXPECT_FALSE(directory.exists("section"));
  EXPECT_TRUE(disk->remove_file(directory.path()));
}

/// What a writer makes of an old file, for pieces that differ from it at every place or not at all.
TEST_F(DiskFiles, WriterReplacesWhatDiffers) {
  const struct {
    const char* old;
    std::vector<const char*> pieces;
    bool changed;
  } rows[] = {
      {nullptr, {"one", "two"}, true},
      {nullptr, {}, true},
      {"", {}, false},
      {"onetwo", {"one", "two"}, false},
      {"onetwo", {"one"}, true},
      {"onetwo", {}, true},
      {"onetwo", {"one", "two", "x"}, true},
      {"onetwo", {"onx", "two"}, true},
      {"onetwo", {"one", "twx"}, true},
      {"onetwo", {"", "onetwo", ""}, false},
  };
  int number = 0;
  for (const auto& row : rows) {
    const std::string name = "file" + std::to_string(number++);
    if (row.old != nullptr) directory.write(name, row.old);
    const auto writer = disk->writer(directory / name);
    std::string all;
    for (const char* piece : row.pieces) {
      EXPECT_FALSE(writer->append(piece));
      all += piece;
    }
    bool changed = !row.changed;
    EXPECT_FALSE(writer->commit(changed));
    EXPECT_EQ(changed, row.changed) << name;
    EXPECT_EQ(directory.read(name), all);
  }
  std::vector<DirectoryEntry> entries;
  EXPECT_FALSE(disk->list(directory.path(), entries));
  EXPECT_EQ(entries.size(), std::size(rows));  // no temporary is left
}

TEST_F(DiskFiles, WriterWithoutCommitChangesNothing) {
  directory.write("file", "old");
  EXPECT_FALSE(disk->writer(directory / "file")->append("new"));
  EXPECT_EQ(directory.read("file"), "old");
  std::vector<DirectoryEntry> entries;
  EXPECT_FALSE(disk->list(directory.path(), entries));
  EXPECT_EQ(entries.size(), 1U);
}

TEST_F(DiskFiles, WriterSaysWhatIsWrong) {
  EXPECT_EQ(disk->writer(directory / "none/file")->append("x").text, "no such file or directory");
  directory.write("directory/file", "");
  const auto writer = disk->writer(directory / "directory");
  EXPECT_FALSE(writer->append("x"));
  bool changed = false;
  EXPECT_EQ(writer->commit(changed).text, "is a directory");
}

}  // namespace
}  // namespace presetc
