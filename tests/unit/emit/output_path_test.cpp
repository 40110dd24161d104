#include "emit/output_path.h"

#include <gtest/gtest.h>

#include "support/long_path.h"

namespace presetc {
namespace {

TEST(OutputPath, Good) {
  for (const std::string path : {"a", "a.yaml", "a/b.json", "a/index.json", "index.json.yaml", "..a/b..",
                                 "a b", ".hidden/x", "h\xc3\xa9", "a\\b"}) {
    EXPECT_FALSE(find_path_problem(path)) << path;
  }
  EXPECT_FALSE(find_path_problem(std::string(255, 'a') + "/b"));
  EXPECT_FALSE(find_path_problem(testing::path_of(4095)));
}

TEST(OutputPath, Outside) {
  for (const std::string path : {"", "/", "/etc/passwd", "..", "../a", "a/../b", "a/..", ".", "./a", "a/./b",
                                 "a//b", "a/", "a\nb", "a\x7f", "a/\tb"}) {
    const auto problem = find_path_problem(path);
    ASSERT_TRUE(problem) << path;
    EXPECT_EQ(problem->kind, Kind::output_outside) << path;
  }
  EXPECT_TRUE(find_path_problem("a/" + std::string(256, 'a')));
  EXPECT_TRUE(find_path_problem(testing::path_of(4096)));
  EXPECT_TRUE(find_path_problem(std::string("a\0b", 3)));
}

TEST(OutputPath, Reserved) {
  for (const std::string path :
       {"index.json", "INDEX.json", "index.json/a", ".presetc", ".presetc-1-2.tmp", "a/.Presetc.record"}) {
    const auto problem = find_path_problem(path);
    ASSERT_TRUE(problem) << path;
    EXPECT_EQ(problem->kind, Kind::output_clash) << path;
  }
}

TEST(OutputPath, FoldsAsciiOnly) {
  EXPECT_EQ(folded_path("A/bZ\xc3\x89"), "a/bz\xc3\x89");
}

}  // namespace
}  // namespace presetc
