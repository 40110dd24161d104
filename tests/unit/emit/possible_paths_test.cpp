#include "emit/possible_paths.h"

#include <gtest/gtest.h>

namespace presetc {
namespace {

/// `*` is any text, `~` one without a slash.
bool meet(std::string a, std::string b) {
  for (std::string* text : {&a, &b}) {
    for (char& c : *text) {
      if (c == '*') c = any_text;
      if (c == '~') c = any_segment;
    }
  }
  EXPECT_EQ(may_meet(a, b), may_meet(b, a)) << a << ' ' << b;
  return may_meet(a, b);
}

TEST(PossiblePaths, MeetWhereSomeTextIsBoth) {
  EXPECT_TRUE(meet("x.yaml", "x.yaml"));
  EXPECT_TRUE(meet("*", "a/b.yaml"));
  EXPECT_TRUE(meet("*", "*"));
  EXPECT_TRUE(meet("a/~.yaml", "a/b.yaml"));
  EXPECT_TRUE(meet("*-a.yaml", "b-*.yaml"));
  EXPECT_TRUE(meet("a-*", "a-b-*"));
  EXPECT_TRUE(meet("*a*b*", "*b*a*"));
  EXPECT_FALSE(meet("x.yaml", "y.yaml"));
  EXPECT_FALSE(meet("x.yaml", "x.yaml2"));
  EXPECT_FALSE(meet("a/~.yaml", "b/~.yaml"));
  EXPECT_FALSE(meet("a/~.yaml", "a/b/c.yaml"));
  EXPECT_FALSE(meet("*/a/~.yaml", "*/b/~.yaml"));
  EXPECT_FALSE(meet("runs/*-a.yaml", "runs/*-b.yaml"));
}

TEST(PossiblePaths, MeetWhereOneIsADirectoryOfTheOther) {
  EXPECT_TRUE(meet("x", "x/y"));
  EXPECT_TRUE(meet("x", "x/y/z"));
  EXPECT_TRUE(meet("*.d", "a.d/x"));
  EXPECT_FALSE(meet("x", "xy/z"));
  EXPECT_FALSE(meet("*/a.yaml", "*/b.yaml"));
}

TEST(PossiblePaths, AreKnownFromWhatIsWrittenOfThem) {
  const std::string segment{any_segment};
  EXPECT_EQ(possible_paths("Ab", {}), (std::vector<std::string>{"ab.yaml", "ab/" + segment + ".yaml"}));
  OutputSpec list;
  list.kind = OutputKind::list;
  list.format = Format::jsonl;
  EXPECT_EQ(possible_paths("a", {list}), (std::vector<std::string>{"a.jsonl"}));
  OutputSpec named;
  named.path = Text{"X.yaml", {}};
  named.provenance = Provenance::sidecar;
  EXPECT_EQ(possible_paths("a", {named}), (std::vector<std::string>{"x.yaml", "x.yaml.provenance.json"}));
}

}  // namespace
}  // namespace presetc
