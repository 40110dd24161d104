#include "load/find_files.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/counting_files.h"
#include "support/temporary_directory.h"

namespace presetc {
namespace {

class FindFiles : public ::testing::Test {
 protected:
  /// The names found below the directory, in order.
  std::string found() {
    Diagnostics diagnostics;
    std::string names;
    for (const FoundFile& file : find_files(*disk, directory.path(), diagnostics)) {
      names += (names.empty() ? "" : " ") + file.name;
    }
    EXPECT_EQ(diagnostics.count(Severity::error), 0U);
    return names;
  }

  testing::TemporaryDirectory directory;
  std::unique_ptr<FileSystem> disk = disk_file_system();
};

TEST_F(FindFiles, AllEndingsAtAnyDepthInOrderOfPaths) {
  for (const auto* name : {"b.yml", "a.yaml", "deep/er/c.json", "deep/d.yaml"}) directory.write(name, "");
  EXPECT_EQ(found(), "a b deep/d deep/er/c");
}

TEST_F(FindFiles, NothingHiddenNoBackupsNoOtherEndings) {
  for (const auto* name : {".a.yaml", "a.yaml~", "#a.yaml#", ".git/a.yaml", "a.yaml.orig", "a.txt", "yaml",
                           "old~/a.yaml", "kept.yaml"}) {
    directory.write(name, "");
  }
  EXPECT_EQ(found(), "kept");
}

TEST_F(FindFiles, AnotherProjectInsideIsLeftOut) {
  for (const auto* name :
       {"inner/presetc.yaml", "inner/a.yaml", "inner/deep/b.yaml", "presetc.yaml", "c.yaml"}) {
    directory.write(name, "");
  }
  EXPECT_EQ(found(), "c");
}

TEST_F(FindFiles, OneStemWithTwoEndingsIsTwoFiles) {
  for (const auto* name : {"a.yaml", "a.json"}) directory.write(name, "");
  EXPECT_EQ(found(), "a a");
}

TEST_F(FindFiles, NamesArePathsBelowTheDirectory) {
  EXPECT_EQ(name_of_file("presets.d/a/b.yaml", "presets.d"), "a/b");
  EXPECT_EQ(name_of_file("a.json.yaml", "."), "a.json");
  EXPECT_EQ(name_of_file("/x/a.yml", "/x/"), "a");
  EXPECT_EQ(name_of_file("/a.json", "/"), "a");
}

TEST_F(FindFiles, ANameThatIsNotUtf8IsReported) {
  directory.write("a.yaml", "");
  directory.write("caf\xe9.yaml", "");
  directory.write("caf\xe9.txt", "");
  Diagnostics diagnostics;
  EXPECT_EQ(find_files(*disk, directory.path(), diagnostics).size(), 1U);
  ASSERT_EQ(diagnostics.all().size(), 1U);
  EXPECT_EQ(diagnostics.all().front().kind, Kind::bad_name);
  EXPECT_EQ(diagnostics.all().front().message,
            "the name of " + directory.path() + "/caf\xe9.yaml is not UTF-8");
}

TEST_F(FindFiles, ADirectoryThatCannotBeListedIsReported) {
  class Unlisted : public testing::CountingFiles {
    FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override {
      if (path.ends_with("/closed")) return {"permission denied"};
      return CountingFiles::list(path, entries);
    }
  } files;
  for (const auto* name : {"a.yaml", "closed/b.yaml"}) directory.write(name, "");
  Diagnostics diagnostics;
  EXPECT_EQ(find_files(files, directory.path(), diagnostics).size(), 1U);
  ASSERT_EQ(diagnostics.all().size(), 1U);
  EXPECT_EQ(diagnostics.all().front().kind, Kind::cannot_read);
  EXPECT_EQ(diagnostics.all().front().message,
            "cannot list " + directory.path() + "/closed: permission denied");
}

TEST_F(FindFiles, AnAbsentDirectoryHoldsNothing) {
  Diagnostics diagnostics;
  EXPECT_TRUE(find_files(*disk, directory / "absent", diagnostics).empty());
  EXPECT_TRUE(diagnostics.all().empty());
}

}  // namespace
}  // namespace presetc
