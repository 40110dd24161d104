// Sets of candidates.
#include "resolve/candidates.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/preset_bench.h"
#include "value/display.h"

namespace presetc {
namespace {

class Sets : public ::testing::Test {
 protected:
  ValueSet set(std::string_view text) { return bench_.value(text).items(); }
  std::vector<ValueSet> sets(const std::vector<std::string_view>& texts) {
    std::vector<ValueSet> result;
    for (const auto text : texts) result.push_back(set(text));
    return result;
  }
  static std::string shown(const CombinedSet& combined) {
    return display(combined.values) + (combined.mixed_spelling ? " mixed" : "");
  }

 private:
  testing::PresetBench bench_;
};

TEST_F(Sets, EqualWhateverTheOrder) {
  EXPECT_TRUE(equal_sets(set("[1, 2]"), set("[2, 1]")));
  EXPECT_TRUE(equal_sets(set("[1, a]"), set("[a, 1.0]")));
  EXPECT_TRUE(equal_sets(set("[]"), set("[]")));
  EXPECT_TRUE(equal_sets(set("[{a: 1, b: 2}]"), set("[{b: 2, a: 1}]")));
  EXPECT_TRUE(equal_sets(set("[.nan]"), set("[.nan]")));
  EXPECT_FALSE(equal_sets(set("[1, 2]"), set("[1]")));
  EXPECT_FALSE(equal_sets(set("[1]"), set("[1, 2]")));
  EXPECT_FALSE(equal_sets(set("[1]"), set("[true]")));
  EXPECT_FALSE(equal_sets(set("[1]"), set("['1']")));
  EXPECT_FALSE(equal_sets(set("[[1, 2]]"), set("[[2, 1]]")));
}

TEST_F(Sets, Contains) {
  EXPECT_TRUE(contains(set("[1, 2]"), *set("[2.0]").front()));
  EXPECT_FALSE(contains(set("[1, 2]"), *set("[3]").front()));
  EXPECT_FALSE(contains(set("[]"), *set("[null]").front()));
}

TEST_F(Sets, United) {
  EXPECT_EQ(shown(unite(sets({"[4, 2]", "[1]"}))), "[1, 2, 4]");
  EXPECT_EQ(shown(unite(sets({"[b]", "[a]"}))), "[\"b\", \"a\"]");
  EXPECT_EQ(shown(unite(sets({"[1, 2]", "[2.0]"}))), "[1, 2] mixed");
  EXPECT_EQ(shown(unite(sets({"[1]", "[2.0]"}))), "[1, 2.0]");
  EXPECT_EQ(shown(unite(sets({"[]", "[]"}))), "[]");
  // Integers beyond the digits of a double keep their order.
  EXPECT_EQ(shown(unite(sets({"[9007199254740993, 9007199254740992.0]", "[-1]"}))),
            "[-1, 9007199254740992.0, 9007199254740993]");
}

TEST_F(Sets, Intersected) {
  EXPECT_EQ(shown(intersect(sets({"[4, 2, 1]", "[1, 4]"}))), "[1, 4]");
  EXPECT_EQ(shown(intersect(sets({"[b, a]", "[a, b]"}))), "[\"b\", \"a\"]");
  EXPECT_EQ(shown(intersect(sets({"[1]", "[1.0]", "[1]"}))), "[1] mixed");
  EXPECT_EQ(shown(intersect(sets({"[1]", "[2]"}))), "[]");
}

/// `[20, 19, ..., 1]`, or with a point in each.
std::string descending(int first, int last, std::string_view point = "") {
  std::string text;
  for (int i = first; i >= last; --i) text += fmt::format("{}{}{}", text.empty() ? "[" : ", ", i, point);
  return text + "]";
}

TEST_F(Sets, ManyAreAsFew) {
  const auto ends = [](const CombinedSet& combined) {
    const auto& values = combined.values;
    return fmt::format("{} to {}, {}{}", display(*values.front()), display(*values.back()), values.size(),
                       combined.mixed_spelling ? " mixed" : "");
  };
  const std::string many = descending(40, 1), more = descending(60, 21), real = descending(60, 21, ".0");
  EXPECT_EQ(ends(unite(sets({many, more}))), "1 to 60, 60");
  EXPECT_EQ(ends(unite(sets({many, real}))), "1 to 60.0, 60 mixed");
  EXPECT_EQ(ends(unite(sets({many, "[x]", "[40, 41]"}))), "40 to 41, 42");
  EXPECT_EQ(ends(intersect(sets({many, more}))), "21 to 40, 20");
  EXPECT_EQ(ends(intersect(sets({many, real}))), "21 to 40, 20 mixed");
  EXPECT_EQ(ends(intersect(sets({more, "[x, 60, 21.0]", more}))), "21 to 60, 2 mixed");
  EXPECT_TRUE(equal_sets(set(many), set(descending(40, 1, ".0"))));
  EXPECT_FALSE(equal_sets(set(many), set(descending(41, 2))));
}

TEST_F(Sets, NoPairsOfManyAreCompared) {
  const std::string many = descending(40'000, 1), more = descending(80'000, 40'001);
  EXPECT_EQ(unite(sets({many, more})).values.size(), 80'000U);
  EXPECT_TRUE(intersect(sets({many, more})).values.empty());
}

}  // namespace
}  // namespace presetc
