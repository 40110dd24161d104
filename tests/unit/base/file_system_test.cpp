#include "base/file_system.h"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <tuple>
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

FileError nothing() {
  return {};
}

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

/// Files of /proc say that they are empty: what is read is more than was expected, as it is where a file
/// grows.
TEST_F(DiskFiles, ReadsWhatGrows) {
  const std::string path = "/proc/filesystems";
  ASSERT_EQ(disk->info(path).size, 0U);
  std::ifstream stream(path);
  const std::string expected{std::istreambuf_iterator<char>(stream), {}};
  std::string bytes;
  EXPECT_FALSE(disk->read(path, 1U << 20U, bytes));
  EXPECT_EQ(bytes, expected);
  EXPECT_TRUE(disk->read(path, 3, bytes).too_large);
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

TEST_F(DiskFiles, SetsTheTime) {
  constexpr std::int64_t time = 1'234'567'890'123'456'789;
  directory.write("file", "one");
  EXPECT_FALSE(disk->set_modified(directory / "file", time));
  EXPECT_EQ(disk->info(directory / "file").modified, time);
  EXPECT_EQ(directory.read("file"), "one");
  EXPECT_EQ(disk->set_modified(directory / "none", time).text, "no such file or directory");
}

TEST_F(DiskFiles, AWriterGivesAFileATimeOfItsOwn) {
  const auto writer = disk->writer(directory / "file", [] { return FileError(); });
  EXPECT_FALSE(writer->append("one"));
  EXPECT_FALSE(writer->commit());
  const FileInfo dated = writer->dated();
  EXPECT_EQ(dated.size, 3U);
  EXPECT_EQ(dated, disk->info(directory / "file"));
  for (int again = 0; again < 3; ++again) {  // within a tick of the clock, most likely
    directory.write("file", "two");
    EXPECT_EQ(disk->info(directory / "file").inode, dated.inode);
    EXPECT_NE(disk->info(directory / "file").modified, dated.modified);
  }
}

TEST_F(DiskFiles, WhoSetsATimeBackChangesAnother) {
  directory.write("file", "one");
  EXPECT_FALSE(disk->set_modified(directory / "file", 1'234'567'890'123'456'789));
  const FileInfo before = disk->info(directory / "file");
  std::this_thread::sleep_for(std::chrono::milliseconds(20));  // longer than a tick
  directory.write("file", "two");
  EXPECT_FALSE(disk->set_modified(directory / "file", before.modified));
  const FileInfo after = disk->info(directory / "file");
  EXPECT_EQ(std::tie(after.modified, after.size, after.inode),
            std::tie(before.modified, before.size, before.inode));
  EXPECT_NE(after.changed, before.changed);
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
  EXPECT_EQ(disk->remove_empty_directory(directory / std::string(300, 'x')).text,
            "the name is too long for the file system");
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
    int changes = 0;
    const auto writer = disk->writer(directory / name, [&] {
      ++changes;
      return FileError{};
    });
    std::string all;
    for (const char* piece : row.pieces) {
      EXPECT_FALSE(writer->append(piece));
      all += piece;
    }
    EXPECT_EQ(writer->differs(), row.changed) << name;
    EXPECT_FALSE(writer->commit());
    EXPECT_EQ(changes, row.changed ? 1 : 0) << name;
    EXPECT_EQ(directory.read(name), all);
  }
  std::vector<DirectoryEntry> entries;
  EXPECT_FALSE(disk->list(directory.path(), entries));
  EXPECT_EQ(entries.size(), std::size(rows));  // no temporary is left
}

TEST_F(DiskFiles, WriterTakesOverWhatTheFileHeld) {
  const auto write = [&](const auto& append) {
    directory.write("file", "0123456789");
    const auto writer = disk->writer(directory / "file", nothing);
    append(*writer);
    const bool differs = writer->differs();
    EXPECT_FALSE(writer->commit());
    return (differs ? "new " : "same ") + directory.read("file");
  };
  EXPECT_EQ(write([](FileWriter& writer) {
              EXPECT_FALSE(writer.append_old(0, 4));
              EXPECT_FALSE(writer.append("45"));
              EXPECT_FALSE(writer.append_old(6, 4));
            }),
            "same 0123456789");
  EXPECT_EQ(write([](FileWriter& writer) {
              EXPECT_FALSE(writer.append_old(0, 4));
              EXPECT_FALSE(writer.append("x"));
              EXPECT_FALSE(writer.append_old(8, 2));
              EXPECT_FALSE(writer.append_old(0, 1));
            }),
            "new 0123x890");
  EXPECT_EQ(write([](FileWriter& writer) { EXPECT_FALSE(writer.append_old(3, 2)); }), "new 34");
  EXPECT_EQ(write([](FileWriter& writer) { EXPECT_FALSE(writer.append_old(0, 9)); }), "new 012345678");
  for (const auto& [begin, size] : {std::pair(0U, 11U), {11U, 0U}, {10U, 1U}}) {
    EXPECT_TRUE(disk->writer(directory / "file", nothing)->append_old(begin, size)) << begin;
    EXPECT_TRUE(disk->writer(directory / "none", nothing)->append_old(begin, size)) << begin;
  }
}

TEST_F(DiskFiles, WriterWithoutCommitChangesNothing) {
  directory.write("file", "old");
  EXPECT_FALSE(disk->writer(directory / "file", nothing)->append("new"));
  EXPECT_EQ(directory.read("file"), "old");
  std::vector<DirectoryEntry> entries;
  EXPECT_FALSE(disk->list(directory.path(), entries));
  EXPECT_EQ(entries.size(), 1U);
}

TEST_F(DiskFiles, WriterSaysWhatIsWrong) {
  EXPECT_EQ(disk->writer(directory / "none/file", nothing)->append("x").text, "no such file or directory");
  directory.write("directory/file", "");
  const auto writer = disk->writer(directory / "directory", nothing);
  EXPECT_FALSE(writer->append("x"));
  EXPECT_EQ(writer->commit().text, "is a directory");
  const auto refused = disk->writer(directory / "file", [] { return FileError{"not now"}; });
  EXPECT_EQ(refused->append("x").text, "not now");
  EXPECT_FALSE(directory.exists("file"));
}

TEST_F(DiskFiles, EntriesAreNotFollowed) {
  directory.write("file", "12345");
  ASSERT_EQ(::symlink("file", (directory / "link").c_str()), 0);
  ASSERT_EQ(::symlink("nowhere", (directory / "broken").c_str()), 0);
  EXPECT_EQ(disk->entry_info(directory / "file").size, 5U);
  EXPECT_EQ(disk->entry_info(directory / "link").type, FileType::other);
  EXPECT_EQ(disk->entry_info(directory / "broken").type, FileType::other);
  EXPECT_EQ(disk->entry_info(directory / "none").type, FileType::absent);
}

TEST_F(DiskFiles, ReplacesLinksAndNotWhatTheyLeadTo) {
  directory.write("outside", "precious");
  for (const char* name : {"link", "streamed"}) {
    ASSERT_EQ(::symlink("outside", (directory / name).c_str()), 0);
  }
  EXPECT_FALSE(disk->replace(directory / "link", "precious"));
  const auto writer = disk->writer(directory / "streamed", nothing);
  EXPECT_FALSE(writer->append("precious"));
  EXPECT_TRUE(writer->differs());
  EXPECT_FALSE(writer->commit());
  for (const char* name : {"link", "streamed"})
    EXPECT_EQ(disk->entry_info(directory / name).type, FileType::regular) << name;
  EXPECT_EQ(directory.read("outside"), "precious");
}

TEST_F(DiskFiles, KeepsModes) {
  const auto mode_of = [&](const char* name) {
    struct stat status {};
    EXPECT_EQ(::stat((directory / name).c_str(), &status), 0);
    return status.st_mode & 07777;
  };
  for (const mode_t mode : {0600U, 0444U, 0755U, 04755U}) {
    directory.write("file", "old");
    ASSERT_EQ(::chmod((directory / "file").c_str(), mode), 0);
    EXPECT_FALSE(disk->replace(directory / "file", "new"));
    EXPECT_EQ(mode_of("file"), mode & 0777U);
    ASSERT_EQ(::unlink((directory / "file").c_str()), 0);
  }
  const mode_t before = ::umask(027);
  EXPECT_FALSE(disk->replace(directory / "made", "new"));
  ::umask(before);
  EXPECT_EQ(mode_of("made"), 0640U);
}

TEST_F(DiskFiles, RemovesDeadTemporariesOnly) {
  directory.write(".presetc-1-0.tmp", "of a process that was killed");
  directory.write(".presetc-1-2.tmp", "of one that was about to replace a file of this mode");
  ASSERT_EQ(::chmod((directory / ".presetc-1-2.tmp").c_str(), 0444), 0);
  directory.write(".presetc-1-3.new", "of one that had the lock of the directory");
  directory.write(".presetc-1-1.tmp", "of one that lives");
  const int living = ::open((directory / ".presetc-1-1.tmp").c_str(), O_RDONLY);
  ASSERT_EQ(::flock(living, LOCK_EX), 0);
  directory.write(".presetc-journal", "");
  directory.write("mine.tmp", "");
  // The first file that a process writes into a directory is the occasion, and only that.
  EXPECT_FALSE(disk->replace(directory / "file", ""));
  EXPECT_FALSE(directory.exists(".presetc-1-0.tmp"));
  EXPECT_FALSE(directory.exists(".presetc-1-2.tmp"));
  EXPECT_TRUE(directory.exists(".presetc-1-3.new"));
  EXPECT_TRUE(directory.exists(".presetc-1-1.tmp"));
  EXPECT_TRUE(directory.exists(".presetc-journal"));
  EXPECT_TRUE(directory.exists("mine.tmp"));
  ::close(living);
  EXPECT_FALSE(disk->replace(directory / "file", ""));
  EXPECT_TRUE(directory.exists(".presetc-1-1.tmp"));
  disk->remove_dead_temporaries(directory.path());
  EXPECT_FALSE(directory.exists(".presetc-1-1.tmp"));
  EXPECT_FALSE(directory.exists(".presetc-1-3.new"));
}

/// As in containers, where each has a process 1: a name may be taken by a process that lives.
TEST_F(DiskFiles, TakesAnotherNameForATemporary) {
  const std::string name = ".presetc-" + std::to_string(::getpid()) + "-0.tmp";
  directory.write(name, "of a namesake");
  const int living = ::open((directory / name).c_str(), O_RDONLY);
  ASSERT_EQ(::flock(living, LOCK_EX), 0);
  EXPECT_FALSE(disk->replace(directory / "file", "new"));
  EXPECT_EQ(directory.read("file"), "new");
  EXPECT_EQ(directory.read(name), "of a namesake");
  ::close(living);
}

TEST_F(DiskFiles, Appends) {
  const auto appender = disk->appender(directory / "file");
  EXPECT_FALSE(directory.exists("file"));
  EXPECT_FALSE(appender->append("one\n"));
  EXPECT_FALSE(appender->append("two\n"));
  EXPECT_FALSE(disk->appender(directory / "file")->append("three\n"));
  EXPECT_EQ(directory.read("file"), "one\ntwo\nthree\n");
  ASSERT_EQ(::symlink("file", (directory / "link").c_str()), 0);
  EXPECT_TRUE(disk->appender(directory / "link")->append("four\n"));
  EXPECT_EQ(directory.read("file"), "one\ntwo\nthree\n");
}

}  // namespace
}  // namespace presetc
