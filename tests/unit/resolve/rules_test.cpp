// What every point must satisfy, and what happens to one that does not.
#include <gtest/gtest.h>

#include "resolve/subspace.h"
#include "unit/resolve/study.h"

namespace presetc {
namespace {

class Rules : public testing::Study {
 protected:
  std::string skipped(const testing::ResolvedProject& study) {
    std::string text;
    for (const SkippedPoints& each : study.at("e").skipped)
      text += fmt::format("{} {}: {}\n", each.count, info(each.kind).slug, each.reason);
    return text;
  }
};

TEST_F(Rules, ABrokenOneShowsItsValues) {
  constexpr const char* body =
      "vars: {gpus: 4}, sweep: {tp: [1, 8], pp: [1]}, rules: [{assert: tp * pp <= vars.gpus, message: too "
      "many}]";
  EXPECT_EQ(kinds(body), "rule-broken");
  EXPECT_TRUE(says(body, "too many (the rule `tp * pp <= vars.gpus`)"));
  EXPECT_TRUE(says(body, "with tp = 8, pp = 1, vars.gpus = 4"));
  EXPECT_EQ(kinds("sweep: {tp: [1, 4]}, rules: [{assert: tp <= 4}, {assert: tp > 0}]"), "");
}

TEST_F(Rules, OfTheSchema) {
  schema(
      "{'properties': {'tp': {'type': 'integer'}, 'dp': {'type': 'integer'}}, "
      "'x-rules': [{'assert': 'tp % dp == 0', 'message': 'tp must be a multiple of dp'}]}");
  EXPECT_EQ(configs("set: {tp: 4}, sweep: {dp: [1, 2]}"), "{dp:1,tp:4}\n{dp:2,tp:4}");
  EXPECT_EQ(kinds("set: {tp: 4}, sweep: {dp: [2, 3]}"), "rule-broken");
  EXPECT_EQ(kinds("set: {tp: 4}"), "");  // dp is unset: the rule says nothing
}

TEST_F(Rules, AreSilentOnValuesThatWereReported) {
  schema(
      "{'properties': {'tp': {'type': 'integer'}, 'dp': {'type': 'integer'}}, 'additionalProperties': false, "
      "'x-rules': [{'assert': 'tp % dp == 0', 'message': 'tp must be a multiple of dp'}]}");
  EXPECT_EQ(kinds("set: {tp: x}"), "wrong-type");
  EXPECT_EQ(kinds("set: {tp: {half: 2}}"), "unknown-parameter");
  EXPECT_EQ(kinds("set: {dp: 1}, sweep: {tp: [x, true]}"), "wrong-type, wrong-type");
  EXPECT_EQ(kinds("set: {tp: 4}, rules: [{assert: tp + 'x' == 5}]"), "expression-type");
  EXPECT_EQ(kinds("presets: [{one_of: [[]], as: v}], set: {tp: 4}, rules: [{assert: v + 1 > tp}]"),
            "expression-type");
}

TEST_F(Rules, SkippedPointsAreCounted) {
  const auto study = resolve(
      "sweep: {a: [1, 2, 3, 4], b: [1, 2]}, on_invalid: skip, "
      "rules: [{assert: a < 4, message: big}, {assert: a + b != 3}]");
  EXPECT_EQ(study.labels("e"), "a=1,b=1 a=2,b=2 a=3,b=1 a=3,b=2");
  EXPECT_EQ(study.at("e").skipped_points, 4U);
  EXPECT_EQ(skipped(study),
            "2 rule-broken: the rule `a + b != 3` is broken\n"
            "2 rule-broken: big (the rule `a < 4`)\n");
  EXPECT_EQ(study.at("e").allowed->text(), "8");
}

TEST_F(Rules, SkippingWhatTheSchemaRefuses) {
  schema("{'properties': {'a': {'type': 'integer'}, 'b': {'type': 'integer', 'maximum': 5}}}");
  const auto study = resolve("set: {b: '${a * 2}'}, sweep: {a: [1, 2, 3]}, on_invalid: skip");
  EXPECT_EQ(study.configs("e"), "{a:1,b:2}\n{a:2,b:4}");
  EXPECT_EQ(study.at("e").skipped_points, 1U);
  EXPECT_NE(kinds("set: {b: '${a * 2}'}, sweep: {a: [1, 2, 3]}"), "");
}

TEST_F(Rules, AllInvalidIsAlwaysAnError) {
  EXPECT_EQ(kinds("sweep: {a: [1, 2]}, rules: [{assert: a > 5}], on_invalid: skip"),
            "no-points, rule-broken");
}

TEST_F(Rules, MustBeTrueOrFalse) {
  EXPECT_EQ(kinds("sweep: {a: [1, 2]}, rules: [{assert: a + 1}]"), "expression-type");
  EXPECT_EQ(kinds("sweep: {a: [1, 0]}, rules: [{assert: 1 // a == 1}]"), "expression-failed");
}

TEST_F(Rules, MayReadTheLabel) {
  EXPECT_EQ(kinds("sweep: {a: [1, 2]}, rules: [{assert: \"@label != 'a=2'\"}]"), "rule-broken");
  EXPECT_EQ(kinds("sweep: {a: [1, 2]}, rules: [{assert: \"@points == 2\"}]"), "");
  // Also through a value; no two points are judged as one.
  EXPECT_EQ(resolve("set: {l: '${@label}'}, sweep: {a: [1, 2], b: [1, 2]}, on_invalid: skip, "
                    "rules: [{assert: \"l != 'a=2,b=1'\"}]")
                .labels("e"),
            "a=1,b=1 a=1,b=2 a=2,b=2");
}

TEST_F(Rules, WhatIsEmittedIsChecked) {
  schema("{'properties': {'a': {'type': 'integer'}, 'b': {'default': 1}}, 'required': ['b']}");
  EXPECT_EQ(kinds("set: {a: 1}"), "missing-parameter");
  EXPECT_EQ(kinds("set: {a: 1}, output: {defaults: true}"), "");
  EXPECT_EQ(kinds("set: {a: 1}, output: [{defaults: true}, {path: x, format: json}]"), "missing-parameter");
}

}  // namespace
}  // namespace presetc
