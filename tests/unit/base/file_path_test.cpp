#include <vector>

#include <gtest/gtest.h>

#include "base/file_system.h"

namespace presetc {
namespace {

TEST(FilePath, Join) {
  EXPECT_EQ(join_path("a", "b"), "a/b");
  EXPECT_EQ(join_path("a/", "b"), "a/b");
  EXPECT_EQ(join_path("/", "b"), "/b");
  EXPECT_EQ(join_path("", "b"), "b");
  EXPECT_EQ(join_path(".", "b"), "b");
  EXPECT_EQ(join_path("a", "/b"), "/b");
}

TEST(FilePath, Parts) {
  struct Case {
    std::string_view path, parent, name;
  };
  for (const Case& c : std::vector<Case>{
           {"a", ".", "a"}, {"a/b", "a", "b"}, {"/a", "/", "a"}, {"/a/b.c", "/a", "b.c"}, {"a/", "a", ""}}) {
    EXPECT_EQ(parent_path(c.path), c.parent) << c.path;
    EXPECT_EQ(file_name(c.path), c.name) << c.path;
  }
}

TEST(FilePath, Normal) {
  struct Case {
    std::string_view path, normal;
  };
  for (const Case& c : std::vector<Case>{{"", "."},
                                         {".", "."},
                                         {"./a", "a"},
                                         {"a//b/", "a/b"},
                                         {"a/../b", "b"},
                                         {"a/..", "."},
                                         {"../a", "../a"},
                                         {"a/../../b", "../b"},
                                         {"../../a", "../../a"},
                                         {"/", "/"},
                                         {"/..", "/"},
                                         {"/../a", "/a"},
                                         {"//a/./b/../c", "/a/c"}}) {
    EXPECT_EQ(normal_path(c.path), c.normal) << c.path;
  }
}

}  // namespace
}  // namespace presetc
