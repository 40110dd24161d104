#include "driver/shard.h"

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(Shard, IsAPartOfSoMany) {
  for (const char* text : {"1/1", "2/5", "5/5", "10000/10000"}) EXPECT_TRUE(parse_shard(text)) << text;
  EXPECT_EQ(parse_shard("2/5")->index, 2U);
  EXPECT_EQ(parse_shard("2/5")->count, 5U);
  for (const char* text :
       {"", "/", "1", "1/", "/1", "0/1", "1/0", "6/5", "1/5/5", "01/5", "1/05", "+1/5", "-1/5", "1 /5",
        "1/5 ", "a/b", "1/10001", "99999999999999999999/99999999999999999999"}) {
    EXPECT_FALSE(parse_shard(text)) << text;
  }
}

}  // namespace
}  // namespace presetc
