#include "record/depfile.h"

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(Depfile, IsARuleAndAnEmptyRuleForEachPrerequisite) {
  EXPECT_EQ(depfile("out/index.json", {"b", "a", "b"}).text,
            "out/index.json: \\\n  a \\\n  b\n"
            "\na:\n"
            "\nb:\n");
  EXPECT_EQ(depfile("out", {}).text, "out:\n");
}

TEST(Depfile, EscapesWhatMakeReadsOtherwise) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"a b", "a\\ b"}, {"a#b", "a\\#b"},       {"a$b", "a$$b"},    {"50%", "50%"},
      {"a|b", "a\\|b"}, {"a*b?", "a\\*b\\?"},   {"a\tb", "a\\\tb"}, {"a'b", "a'b"},
      {"a\\b", "a\\b"}, {"a\\ b", "a\\\\\\ b"}, {"a:b", "a\\:b"},   {"c=1,d=2.yaml", "c=1,d=2.yaml"},
  };
  for (const auto& [path, written] : table) EXPECT_EQ(depfile(path, {}).text, written + ":\n") << path;
}

TEST(Depfile, SpellsWhatHasOnlyOneSpelling) {
  // A rule that begins with a name with `=` is an assignment, and one with a `%` is a pattern.
  EXPECT_EQ(depfile("out", {"a=1", "b%", "c"}).text,
            "out: \\\n  b% \\\n  c \\\n  a=1\n"
            "\nb%:;\n"
            "\nc:\n");
}

TEST(Depfile, TellsOfNamesThatHaveNoSpelling) {
  using Problems = std::vector<std::string>;
  EXPECT_EQ(depfile("out", {"a%", "b'c", "d e"}).problems, Problems());
  EXPECT_EQ(depfile("out", {"a", "b=1", "c|d"}).problems,
            Problems{"make cannot go on when `c|d` (and 1 more) is deleted: delete this file then too"});
  const Depfile left_out = depfile("out", {"a", "b;c", "d\ne", "f\\"});
  EXPECT_EQ(left_out.text, "out: \\\n  a\n\na:\n");
  EXPECT_EQ(left_out.problems,
            Problems{"make and ninja cannot read the name `b;c` (and 2 more), and do not see it change"});
  EXPECT_EQ(depfile("a=1/out", {}).problems,
            Problems{"make cannot read a rule for `a=1/out`, and does not see what changes"});
  EXPECT_EQ(depfile("out", {"a=1/x"}).problems.size(), 2U);
}

}  // namespace
}  // namespace presetc
