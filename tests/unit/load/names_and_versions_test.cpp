#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "load/decode_preset.h"
#include "value/version.h"

namespace presetc {
namespace {

TEST(NameProblem, AllowedNames) {
  for (const std::string_view name :
       {"a", "_", "0", "quick-test", "llem/quick-test", "v1.2", "A_b.c-d", "a/b/c"}) {
    EXPECT_EQ(name_problem(name), "") << name;
  }
  EXPECT_EQ(name_problem(std::string(255, 'a')), "");
  EXPECT_EQ(name_problem(std::string(255, 'a') + "/" + std::string(255, 'b')), "");
}

TEST(NameProblem, OtherNames) {
  struct Row {
    std::string name, problem;
  };
  const Row rows[] = {
      {"", "a name is empty"},
      {"a//b", "a part of the name is empty"},
      {"/a", "a part of the name is empty"},
      {"a/", "a part of the name is empty"},
      {"-a", "\"-a\" begins with `-`; expected a letter, a digit or `_`"},
      {"a/.b", "\".b\" begins with `.`; expected a letter, a digit or `_`"},
      {"..", "\"..\" begins with `.`; expected a letter, a digit or `_`"},
      {"a b", "\"a b\" has a character other than letters, digits, `_`, `.` and `-`"},
      {"a=b", "\"a=b\" has a character other than letters, digits, `_`, `.` and `-`"},
      {"a\xC3\xA9", "\"a\xC3\xA9\" has a character other than letters, digits, `_`, `.` and `-`"},
      {std::string(256, 'a'), "a name of 256 characters; at most 255 are allowed"},
  };
  for (const Row& row : rows) EXPECT_EQ(name_problem(row.name), row.problem) << row.name;
}

TEST(VersionReached, NumberByNumber) {
  struct Row {
    std::string_view version, removal;
    bool reached;
  };
  const Row rows[] = {
      {"1", "2", false},      {"2", "2", true},        {"3", "2", true},        {"1.9", "1.10", false},
      {"1.10", "1.9", true},  {"2.0", "2", true},      {"2", "2.0", true},      {"2", "2.0.1", false},
      {"2.0.1", "2.0", true}, {"10", "9.9", true},     {"1.99.99", "2", false}, {"0.1", "0.1", true},
      {"", "0", true},        {"1.2.3", "1.3", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(version_reached(row.version, row.removal), row.reached) << row.version << " " << row.removal;
  }
}

TEST(VersionReached, NumbersOfAnyLength) {
  EXPECT_FALSE(version_reached("1", "18446744073709551616"));
  EXPECT_TRUE(version_reached("18446744073709551617", "18446744073709551616"));
  EXPECT_FALSE(version_reached("18446744073709551616", "18446744073709551617"));
  EXPECT_TRUE(version_reached("1.00000000000000000000002", "1.2"));
  EXPECT_FALSE(version_reached("1.00000000000000000000002", "1.03"));
}

}  // namespace
}  // namespace presetc
