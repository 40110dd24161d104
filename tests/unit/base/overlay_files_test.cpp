#include "base/overlay_files.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/memory_files.h"

namespace presetc {
namespace {

std::string listed(FileSystem& files, const std::string& path) {
  std::vector<DirectoryEntry> entries;
  if (files.list(path, entries)) return "(error)";
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  std::string text;
  for (const DirectoryEntry& entry : entries)
    text += entry.name + (entry.type == FileType::directory ? "/ " : " ");
  return text;
}

TEST(OverlayFiles, ShowsWhatIsThereAndWhatIsPlanned) {
  MemoryFiles disk({{"p/a.yaml", "old"}, {"p/sub/b.yaml", "b"}});
  OverlayFiles files(disk, {{"p/a.yaml", "new"}, {"p/sub/c.yaml", "c"}, {"q/r/d.yaml", "d"}});
  EXPECT_EQ(listed(files, "p"), "a.yaml sub/ ");
  EXPECT_EQ(listed(files, "p/sub"), "b.yaml c.yaml ");
  EXPECT_EQ(listed(files, "q"), "r/ ");
  EXPECT_EQ(files.info("q").type, FileType::directory);
  EXPECT_EQ(files.info("p/sub/c.yaml").size, 1U);
  EXPECT_EQ(files.info("x").type, FileType::absent);
  std::string bytes;
  EXPECT_FALSE(files.read("./p/a.yaml", 10, bytes));
  EXPECT_EQ(bytes, "new");
  EXPECT_FALSE(files.read("p/sub/b.yaml", 10, bytes));
  EXPECT_EQ(bytes, "b");
  EXPECT_TRUE(files.read("p/a.yaml", 2, bytes).too_large);
  EXPECT_EQ(files.real_path("p"), disk.real_path("p"));
  EXPECT_TRUE(files.replace("p/a.yaml", "newer"));
  EXPECT_TRUE(files.remove_file("p/a.yaml"));
  EXPECT_TRUE(files.writer("p/a.yaml", {})->append("x"));
}

}  // namespace
}  // namespace presetc
