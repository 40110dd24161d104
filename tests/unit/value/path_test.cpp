#include "value/path.h"

#include <gtest/gtest.h>

#include "value/depth.h"

namespace presetc {
namespace {

using Segments = std::vector<std::string_view>;

TEST(Path, Reads) {
  struct Case {
    std::string_view text;
    Segments segments;
    std::string_view normal;
  };
  for (const Case& c : std::vector<Case>{
           {"a", {"a"}, "a"},
           {"vllm.max_num_seqs", {"vllm", "max_num_seqs"}, "vllm.max_num_seqs"},
           {"tp-size", {"tp-size"}, "tp-size"},
           {"a/b:c@d+e%f", {"a/b:c@d+e%f"}, "a/b:c@d+e%f"},
           {"0.1", {"0", "1"}, "0.1"},
           {"h\xc3\xa9.x", {"h\xc3\xa9", "x"}, "h\xc3\xa9.x"},
           {"pod[\"a.b/c\"]", {"pod", "a.b/c"}, "pod[\"a.b/c\"]"},
           {"[\"a b\"].c[\"d\"]", {"a b", "c", "d"}, "[\"a b\"].c.d"},
           {R"(["a\"b\\c"])", {"a\"b\\c"}, R"(["a\"b\\c"])"},
           {R"(a["*"]["**"])", {"a", "*", "**"}, R"(a["*"]["**"])"},
           {"[\"\"]", {""}, "[\"\"]"},
       }) {
    Arena arena;
    PathError error;
    const auto path = parse_path(c.text, arena, error);
    ASSERT_TRUE(path) << c.text << ": " << error.message;
    EXPECT_EQ(path->segments, c.segments) << c.text;
    EXPECT_EQ(to_string(*path), c.normal);
    const std::string text = to_string(*path);
    EXPECT_EQ(parse_path(text, arena, error)->segments, c.segments);
  }
}

TEST(Path, Refuses) {
  struct Case {
    std::string_view text;
    std::size_t offset;
  };
  for (const Case& c : std::vector<Case>{{"", 0},
                                         {".a", 0},
                                         {"a.", 2},
                                         {"a..b", 2},
                                         {"a b", 1},
                                         {"a.*", 2},
                                         {"a[0]", 1},
                                         {"a[\"b\"", 1},
                                         {"a[\"b", 1},
                                         {"[\"a\"]b", 5},
                                         {"]a", 0},
                                         {"a. b", 2}}) {
    Arena arena;
    PathError error;
    EXPECT_FALSE(parse_path(c.text, arena, error)) << c.text;
    EXPECT_EQ(error.offset, c.offset) << c.text << ": " << error.message;
    EXPECT_FALSE(error.message.empty());
  }
}

TEST(Path, HasAsManySegmentsAsAConfigMayHaveLevels) {
  std::string text = "a";
  for (std::size_t i = 1; i < max_depth; ++i) text += ".a";
  Arena arena;
  PathError error;
  EXPECT_TRUE(parse_path(text, arena, error));
  EXPECT_FALSE(parse_path(text + ".a", arena, error));
  EXPECT_TRUE(error.too_deep);
}

TEST(Path, AtOrBelow) {
  const Segments a{"a"}, ab{"a", "b"}, ac{"a", "c"};
  EXPECT_TRUE(is_at_or_below(ab, a));
  EXPECT_TRUE(is_at_or_below(ab, ab));
  EXPECT_TRUE(is_at_or_below(ab, {}));
  EXPECT_FALSE(is_at_or_below(a, ab));
  EXPECT_FALSE(is_at_or_below(ab, ac));
}

class Patterns : public ::testing::Test {
 protected:
  PathPattern pattern(std::string_view text) {
    PathError error;
    return parse_path_pattern(text, arena, error).value();
  }
  Segments segments(std::string_view text) {
    PathError error;
    return parse_path(text, arena, error).value().segments;
  }
  Arena arena;
};

TEST_F(Patterns, Match) {
  struct Case {
    std::string_view pattern, path;
    bool matches, covers, reaches_below;
  };
  for (const Case& c : std::vector<Case>{
           {"a.b", "a.b", true, true, false},
           {"a.b", "a", false, false, true},
           {"a.b", "a.b.c", false, true, false},
           {"a.*", "a.b", true, true, false},
           {"a.*", "a", false, false, true},
           {"a.*", "a.b.c", false, true, false},
           {"a.**", "a", true, true, true},
           {"a.**", "a.b.c", true, true, true},
           {"a.**", "b", false, false, false},
           {"**", "x.y", true, true, true},
           {"**.seed", "seed", true, true, true},
           {"**.seed", "a.b.seed", true, true, true},
           {"**.seed", "a.b", false, false, true},
           {"*.b", "a.b", true, true, false},
           {"*.b", "a.c", false, false, false},
           {"a.**.z", "a.z", true, true, true},
           {"a.**.z", "a.b.c.z", true, true, true},
       }) {
    EXPECT_EQ(pattern(c.pattern).matches(segments(c.path)), c.matches) << c.pattern << ' ' << c.path;
    EXPECT_EQ(pattern(c.pattern).covers(segments(c.path)), c.covers) << c.pattern << ' ' << c.path;
    EXPECT_EQ(pattern(c.pattern).reaches_below(segments(c.path)), c.reaches_below)
        << c.pattern << ' ' << c.path;
  }
}

TEST_F(Patterns, AQuotedWildcardIsAKey) {
  EXPECT_FALSE(pattern(R"(a["*"])").matches(segments("a.b")));
  EXPECT_TRUE(pattern(R"(a["*"])").matches(segments(R"(a["*"])")));
  EXPECT_TRUE(pattern("a.*").matches(segments(R"(a["*"])")));
  EXPECT_TRUE(pattern(R"(a["**"])").is_literal());
  EXPECT_EQ(to_string(pattern(R"(**.a["*"].*)").path), R"(**.a["*"].*)");
}

TEST_F(Patterns, ManyWildcardsTakeNoTime) {
  std::string many, deep = "a";
  for (int i = 0; i < 60; ++i) many += "**.a.";
  for (int i = 1; i < 150; ++i) deep += ".a";
  EXPECT_FALSE(pattern(many + "z").matches(segments(deep)));
  EXPECT_FALSE(pattern(many + "z").covers(segments(deep)));
  EXPECT_TRUE(pattern(many + "a").matches(segments(deep)));
  EXPECT_TRUE(pattern("**.**.a.**.**").matches(segments(deep)));
}

TEST_F(Patterns, MoreSpecificFirst) {
  const std::vector<std::string_view> order{"a.b.c", "a.b", "a.b.*", "a.*.c", "a.*", "a.**",
                                            "a",     "*.b", "*",     "**.b",  "**"};
  // Pairs that the rule decides: literal before `*` before `**` from the left, then the longer.
  EXPECT_TRUE(pattern("a.b").more_specific_than(pattern("a.*")));
  EXPECT_TRUE(pattern("a.*").more_specific_than(pattern("a.**")));
  EXPECT_TRUE(pattern("a.**").more_specific_than(pattern("*.b")));
  EXPECT_TRUE(pattern("a.b.c").more_specific_than(pattern("a.b")));
  EXPECT_TRUE(pattern("a.*.c").more_specific_than(pattern("a.*")));
  EXPECT_TRUE(pattern("**.b").more_specific_than(pattern("**")));
  for (const auto one : order) {
    EXPECT_FALSE(pattern(one).more_specific_than(pattern(one))) << one;
    for (const auto other : order) {
      EXPECT_FALSE(pattern(one).more_specific_than(pattern(other)) &&
                   pattern(other).more_specific_than(pattern(one)));
    }
  }
}

TEST_F(Patterns, WildcardsAreWholeSegments) {
  PathError error;
  EXPECT_FALSE(parse_path_pattern("a*.b", arena, error));
  EXPECT_FALSE(parse_path_pattern("***", arena, error));
  EXPECT_TRUE(pattern("a.b").is_literal());
  EXPECT_FALSE(pattern("a.**").is_literal());
}

}  // namespace
}  // namespace presetc
