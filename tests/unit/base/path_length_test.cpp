#include "base/path_length.h"

#include <gtest/gtest.h>

#include "support/long_path.h"

namespace presetc {
namespace {

TEST(PathLength, Parts) {
  for (const std::string& path : {std::string("a"), std::string(), std::string("/"), std::string("a//b/"),
                                  std::string(255, 'a'), "x/" + std::string(255, 'a') + "/b"}) {
    EXPECT_EQ(length_problem(path), "") << path;
  }
  const std::string problem = "a part of the path has 256 bytes, and file systems take 255";
  for (const std::string& path :
       {std::string(256, 'a'), "/" + std::string(256, 'a'), "x/" + std::string(256, 'a') + "/b"}) {
    EXPECT_EQ(length_problem(path), problem);
  }
}

TEST(PathLength, Whole) {
  EXPECT_EQ(length_problem(testing::path_of(4095)), "");
  EXPECT_EQ(length_problem(testing::path_of(4096)), "the path has 4096 bytes, and the system takes 4095");
}

TEST(PathLength, RoomForATemporaryFile) {
  EXPECT_EQ(length_problem(testing::path_of(4060) + "/a"), "");
  EXPECT_EQ(length_problem(testing::path_of(4061) + "/a"),
            "the path of a temporary file beside it may have 4096 bytes, and the system takes 4095");
}

}  // namespace
}  // namespace presetc
