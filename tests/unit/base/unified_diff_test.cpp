#include "base/unified_diff.h"

#include <string>

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(UnifiedDiff, EqualTextsHaveNone) {
  EXPECT_EQ(unified_diff("f", "", ""), "");
  EXPECT_EQ(unified_diff("f", "a\nb\n", "a\nb\n"), "");
}

TEST(UnifiedDiff, Rows) {
  struct Row {
    std::string before, after, hunks;
  };
  const Row rows[] = {
      {"a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"},
      {"", "a\nb\n", "@@ -0,0 +1,2 @@\n+a\n+b\n"},
      {"a\nb\n", "", "@@ -1,2 +0,0 @@\n-a\n-b\n"},
      {"a\nb\nc\n", "a\nc\n", "@@ -1,3 +1,2 @@\n a\n-b\n c\n"},
      {"a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"},
      {"1\n2\n3\n4\n5\n", "1\n2\n3\n4\nX\n", "@@ -2,4 +2,4 @@\n 2\n 3\n 4\n-5\n+X\n"},
      // The shortest edit keeps both lines that moved up.
      {"x\na\nb\n", "a\nb\nx\n", "@@ -1,3 +1,3 @@\n-x\n a\n b\n+x\n"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(unified_diff("f", row.before, row.after), "--- a/f\n+++ b/f\n" + row.hunks);
  }
}

std::string numbers(int count, int changed, int also) {
  std::string text;
  for (int i = 1; i <= count; ++i)
    text += std::to_string(i) + (i == changed || i == also ? " changed\n" : "\n");
  return text;
}

TEST(UnifiedDiff, ChangesThatShareContextAreOneHunk) {
  const auto hunks = [](const std::string& diff) {
    std::size_t count = 0;
    for (auto at = diff.find("\n@@ "); at != std::string::npos; at = diff.find("\n@@ ", at + 1)) ++count;
    return count;
  };
  EXPECT_EQ(hunks(unified_diff("f", numbers(30, 0, 0), numbers(30, 10, 17))), 1U);
  EXPECT_EQ(hunks(unified_diff("f", numbers(30, 0, 0), numbers(30, 10, 18))), 2U);
}

TEST(UnifiedDiff, TextsThatHaveNothingInCommonAreReplacedWhole) {
  std::string before, after;
  for (int i = 0; i < 3000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  const std::string diff = unified_diff("f", before, after);
  EXPECT_TRUE(diff.starts_with("--- a/f\n+++ b/f\n@@ -1,3000 +1,3000 @@\n-a0\n-a1\n"));
}

}  // namespace
}  // namespace presetc
