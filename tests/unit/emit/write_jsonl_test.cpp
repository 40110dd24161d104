#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "emit/write_value.h"
#include "support/build_value.h"

namespace presetc {
namespace {

TEST(WriteJsonl, AppendsOneSortedLine) {
  testing::Built built(R"({b: [1, 1.0, 0.50, 1.0e-7, null], a: {y: false, x: "é\n\"\u0001"}, c: {}, d: []})");
  std::string out = "before ";
  EXPECT_TRUE(append_jsonl(built.value(), out));
  EXPECT_EQ(out,
            "before {\"a\":{\"x\":\"é\\n\\\"\\u0001\",\"y\":false},\"b\":[1,1.0,0.5,1.0e-07,null],\"c\":{},"
            "\"d\":[]}");
}

TEST(WriteJsonl, SaysThatAnInfinityIsNotCarried) {
  for (const char* yaml : {".inf", "{a: [1, -.inf], b: 2}", "[[.nan]]"}) {
    testing::Built built(yaml);
    std::string out;
    EXPECT_FALSE(append_jsonl(built.value(), out)) << yaml;
  }
}

}  // namespace
}  // namespace presetc
