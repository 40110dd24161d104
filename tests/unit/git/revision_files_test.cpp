#include "git/revision_files.h"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/parallel_for.h"
#include "git/blob_id.h"
#include "git/child_process.h"
#include "support/temporary_directory.h"

namespace presetc {
namespace {

enum class WorkTree { kept, emptied };

/// A repository with one commit, and changes in the work tree that the revision must not show. Where the rest
/// of the work tree is kept its files are read; where it is gone git is asked.
class RevisionFiles : public ::testing::TestWithParam<WorkTree> {
 protected:
  void SetUp() override {
    repository.write("top.txt", "old");
    repository.write("a/b/deep.txt", "deep");
    repository.write("a/b-c.txt", "between");
    beside.write("beside.txt", "beside");
    run("mkdir -p outside && ln -s b a/link && ln -s ../../top.txt a/b/up && ln -s nowhere a/dangling && "
        "ln -s loop a/loop && ln -s /etc a/etc && ln -s ../../" +
        std::string(file_name(beside.path())) +
        " a/out && git init -q . && git add -A && "
        "git -c user.name=A -c user.email=a@b commit -qm x && echo new >top.txt && echo new >a/added.txt");
    if (GetParam() == WorkTree::emptied) run("rm -r a/b a/b-c.txt");
    Diagnostics diagnostics;
    const auto revision = find_revision(repository / "a", "HEAD", diagnostics);
    ASSERT_TRUE(revision);
    EXPECT_EQ(revision->project, "a");
    files = revision_files(*revision, repository / "a", *disk);
  }

  void run(const std::string& command) {
    ChildProcess child({"sh", "-c", fmt::format("cd '{}' && {}", repository.path(), command)}, {});
    child.end_input();
    std::string out;
    while (child.read(out)) {
    }
    ASSERT_EQ(child.wait(), 0) << child.errors();
  }

  std::string read(const std::string& path) {
    std::string bytes;
    const FileError error = files->read(repository / path, 100, bytes);
    return error ? "error: " + error.text : bytes;
  }

  testing::TemporaryDirectory repository, beside;
  std::unique_ptr<FileSystem> disk = disk_file_system();
  std::unique_ptr<FileSystem> files;
};

TEST_P(RevisionFiles, ShowsWhatWasCommitted) {
  EXPECT_EQ(read("a/b/deep.txt"), "deep");
  EXPECT_EQ(read("a/../top.txt"), "old");
  EXPECT_EQ(read("a/added.txt"), "error: no such file or directory");
  EXPECT_EQ(read("a/b"), "error: is a directory");
  EXPECT_EQ(read("a/b/deep.txt/x"), "error: no such file or directory");
  EXPECT_EQ(files->info(repository / "a/b").type, FileType::directory);
  EXPECT_EQ(files->info(repository / "a/b/deep.txt").size, 4U);
  EXPECT_EQ(files->info(repository / "a/added.txt").type, FileType::absent);
}

TEST_P(RevisionFiles, FollowsLinks) {
  EXPECT_EQ(read("a/link/deep.txt"), "deep");
  EXPECT_EQ(read("a/link/up"), "old");
  EXPECT_EQ(files->real_path(repository / "a/link/up"), disk->real_path(repository / "top.txt"));
  EXPECT_EQ(files->info(repository / "a/dangling").type, FileType::absent);
  EXPECT_EQ(files->info(repository / "a/loop").type, FileType::absent);
  EXPECT_EQ(read("a/loop"), "error: too many symbolic links");
  EXPECT_EQ(files->info(repository / "a/etc").type, FileType::directory)
      << "on the disk: it has no revisions";
  EXPECT_EQ(read("a/out/beside.txt"), "beside") << "that is on the disk as well";
}

TEST_P(RevisionFiles, Lists) {
  std::vector<DirectoryEntry> entries;
  ASSERT_FALSE(files->list(repository / "a", entries));
  std::string shown;
  for (const DirectoryEntry& entry : entries) {
    const char type = entry.type == FileType::directory ? '/' : entry.type == FileType::regular ? ' ' : '?';
    shown += fmt::format("{}{}{} ", entry.name, type, entry.link ? "@" : "");
  }
  EXPECT_EQ(shown, "b/ b-c.txt  dangling?@ etc/@ link/@ loop?@ out/@ ");
}

TEST_P(RevisionFiles, RefusesLargeFilesAndGoesOn) {
  std::string bytes;
  const FileError error = files->read(repository / "a/b/deep.txt", 3, bytes);
  EXPECT_TRUE(error.too_large);
  EXPECT_EQ(read("a/b-c.txt"), "between");
}

TEST_P(RevisionFiles, WritesNothing) {
  EXPECT_TRUE(files->replace(repository / "a/x", "x"));
  EXPECT_TRUE(files->make_directories(repository / "a/y"));
  EXPECT_TRUE(files->remove_file(repository / "top.txt"));
  EXPECT_TRUE(files->set_modified(repository / "top.txt", 1));
  EXPECT_EQ(files->lock_directory(repository / "a"), nullptr);
  EXPECT_TRUE(files->writer(repository / "a/x", {})->commit());
  EXPECT_TRUE(files->writer(repository / "top.txt", {})->append_old(0, 1));
  EXPECT_TRUE(files->writer(repository / "top.txt", {})->differs());
  EXPECT_TRUE(files->appender(repository / "a/x")->append("x"));
  EXPECT_EQ(disk->info(repository / "a/x").type, FileType::absent);
  EXPECT_EQ(disk->info(repository / "top.txt").type, FileType::regular);
}

TEST_P(RevisionFiles, ManyThreads) {
  std::vector<std::string> found(200);
  parallel_for(found.size(), 8, [&](std::size_t i, std::size_t) {
    found[i] = read(i % 2 == 0 ? "a/b/deep.txt" : "a/b-c.txt");
  });
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i], i % 2 == 0 ? "deep" : "between");
}

// What git calls these bytes, by `git hash-object --stdin`.
TEST(BlobId, IsWhatGitSays) {
  EXPECT_EQ(blob_id("", 40), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  EXPECT_EQ(blob_id("hello", 40), "b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0");
  EXPECT_EQ(blob_id("", 64), "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813");
}

TEST_P(RevisionFiles, NamesOfRevisions) {
  const std::vector<std::pair<std::string, bool>> table{
      {"HEAD", true},   {"HEAD^{/x}", true},   {"@", true},       {"HEAD~1", false}, {"", false},
      {"--all", false}, {"HEAD..HEAD", false}, {"HEAD:a", false}, {"a", false},      {"HEAD\nHEAD", false}};
  for (const auto& [name, known] : table) {
    Diagnostics diagnostics;
    EXPECT_EQ(find_revision(repository / "a", name, diagnostics).has_value(), known) << name;
    EXPECT_EQ(diagnostics.has_errors(), !known) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(WorkTrees, RevisionFiles, ::testing::Values(WorkTree::kept, WorkTree::emptied),
                         [](const auto& tree) { return tree.param == WorkTree::kept ? "kept" : "emptied"; });

}  // namespace
}  // namespace presetc
