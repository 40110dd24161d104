// The two judges together: our walk and valijson.
#include <gtest/gtest.h>

#include "unit/validate/judge.h"

namespace presetc {
namespace {

using testing_validate::Judge;
using testing_validate::quoted;

TEST(CheckDocument, ReferencesWait) {
  Judge judge(
      "{'properties': {'n': {'type': 'integer'}, 'p': {'pattern': '^a'}, 'l': {'items': {'type': "
      "'integer'}}}}");
  const Verdict verdict(judge.schema(), judge.diagnostics());
  Verdict::Worker worker(verdict);
  const auto check = [&](std::string_view text, bool references) {
    std::vector<Violation> violations;
    check_document(judge.schema(), worker, judge.value(text), references, violations);
    return Judge::lines(violations);
  };
  EXPECT_EQ(check("{'n': '${x}', 'p': 'a'}", true), "");
  EXPECT_EQ(check("{'n': '${x}', 'p': 'b'}", true),
            quoted("p wrong-form: `p` is 'b'; expected a string that matches ^a"));
  EXPECT_EQ(check("{'l': [1, ['${x}'], '${x}']}", true),
            quoted("l wrong-type: `l[1]` is ['${x}'], a list; expected an integer"));
  EXPECT_EQ(check("{'l': [1, '${x}']}", true), "");
  EXPECT_EQ(check("{'n': '${x}'}", false),
            quoted("n wrong-type: `n` is '${x}', a string; expected an integer"));
}

TEST(CheckDocument, PoisonIsSilent) {
  Judge judge("{'properties': {'n': {'type': 'integer'}}}");
  const Verdict verdict(judge.schema(), judge.diagnostics());
  Verdict::Worker worker(verdict);
  Arena arena;
  const Member member{"n", {}, make_poison(arena, {})};
  std::vector<Violation> violations;
  check_document(judge.schema(), worker, *make_map(arena, std::span(&member, 1), {}), false, violations);
  EXPECT_EQ(Judge::lines(violations), "");
}

TEST(CheckDocument, DeepPartialMapsUnderRecursiveAlternativesTakeNoLongTime) {
  Judge judge(
      "{'anyOf': [{'type': 'null'}, {'type': 'object', 'properties': {'next': {'$ref': '#'}, 'v': {'type': "
      "'integer'}}}]}");
  std::string text = "{'v': 'x'}";
  for (int i = 0; i < 100; ++i) text = "{'next': " + text + "}";
  EXPECT_NE(judge.check(text, Completeness::partial), "");
  EXPECT_NE(judge.check(text, Completeness::whole), "");
}

// Limits: none of these ends a run, and none takes a second (without the tables of the walk: hours).
class Hostile : public ::testing::Test {
 protected:
  static std::string check(std::string_view schema, const std::string& value) {
    Judge judge(schema);
    EXPECT_TRUE(judge.compiled()) << judge.mistakes();
    const Verdict verdict(judge.schema(), judge.diagnostics());
    Verdict::Worker worker(verdict);
    std::vector<Violation> violations;
    check_document(judge.schema(), worker, judge.value(value), false, violations);
    return Judge::lines(violations);
  }
  static std::string nested(int depth, std::string_view before, std::string_view inside,
                            std::string_view after) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += before;
    text += inside;
    for (int i = 0; i < depth; ++i) text += after;
    return text;
  }
};

TEST_F(Hostile, AlternativesThatAllReferBackAskEachQuestionOnce) {
  const auto schema =
      "{'oneOf': [{'properties': {'n': {'$ref': '#'}}, 'required': ['a']}, "
      "{'properties': {'n': {'$ref': '#'}}, 'required': ['b']}, {'type': 'null'}]}";
  EXPECT_EQ(check(schema, nested(190, "{'a': 1, 'n': ", "{'a': 1}", "}")), "");
  EXPECT_NE(check(schema, nested(190, "{'a': 1, 'n': ", "0", "}")), "");
  EXPECT_NE(check(schema, nested(190, "{'a': 1, 'b': 1, 'n': ", "{'a': 1}", "}")), "");
}

TEST_F(Hostile, SchemasThatFanOutInPlaceAskEachQuestionOnce) {
  std::string schema = "{'allOf': [{'$ref': '#/definitions/0'}], 'definitions': {";
  for (int i = 0; i < 40; ++i) {
    schema += fmt::format(
        "'{0}': {{'allOf': [{{'$ref': '#/definitions/{1}'}}, {{'$ref': '#/definitions/{1}'}}]}}, ", i, i + 1);
  }
  schema += "'40': {'type': 'integer'}}}";
  EXPECT_EQ(check(schema, "1"), "");
  EXPECT_EQ(check(schema, "'x'"), ". wrong-type: the document is \"x\", a string; expected an integer");
}

TEST_F(Hostile, DeepValuesUnderLongChainsLeaveTheStackAlone) {
  std::string schema = "{'items': {'$ref': '#'}, 'allOf': [";
  schema += nested(90, "{'allOf': [", "{'items': {'$ref': '#'}}", "]}") + "]}";
  EXPECT_EQ(check(schema, nested(199, "[", "", "]")), "");
}

TEST_F(Hostile, ManyItemsAreComparedByHash) {
  std::string different = "[", equal = "[[0]", letters = "[";
  for (int i = 0; i < 100'000; ++i) {
    different += fmt::format("{}{}", i == 0 ? "" : ", ", i);
    equal += ", [0]";
    letters += i == 0 ? "'x'" : ", 'x'";
  }
  EXPECT_EQ(check("{'uniqueItems': true}", different + "]"), "");
  EXPECT_NE(check("{'uniqueItems': true}", equal + "]"), "");
  const std::string among = fmt::format("{{'items': {{'enum': {}]}}}}", different);
  EXPECT_EQ(check(among, different + "]"), "");
  EXPECT_NE(check(among, letters + "]"), "");
}

TEST_F(Hostile, ManyNamesAndPatternsCompile) {
  std::string names, patterns;
  for (int i = 0; i < 100'000; ++i) names += fmt::format("{}'n{}'", i == 0 ? "" : ", ", i);
  for (int i = 0; i < 5'000; ++i) patterns += fmt::format("{}'^{}$': {{}}", i == 0 ? "" : ", ", i);
  EXPECT_NE(check(fmt::format("{{'required': [{}], 'patternProperties': {{{}}}}}", names, patterns), "{}"),
            "");
}

TEST(CheckDocument, WorkersShareAVerdict) {
  Judge judge("{'type': 'integer'}");
  const Verdict verdict(judge.schema(), judge.diagnostics());
  Verdict::Worker first(verdict);
  Verdict::Worker second(std::move(first));
  std::string reason;
  EXPECT_TRUE(second.accepts(judge.value("1"), reason));
  EXPECT_FALSE(second.accepts(judge.value("'1'"), reason));
  EXPECT_EQ(reason, "Value type not permitted by 'type' constraint.");
}

TEST(Report, GivesThePathAndTheHint) {
  Judge judge("{'properties': {'a': {'properties': {'n': {'type': 'integer'}}}}}");
  std::vector<Violation> violations;
  check_value(judge.schema(), {}, judge.value("{'a': {'n': '1'}}"), Completeness::whole, false, violations);
  Diagnostics diagnostics;
  report(std::move(violations), diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 1U);
  EXPECT_EQ(diagnostics.all()[0].path, "a.n");
  EXPECT_EQ(diagnostics.all()[0].hint, "remove the quotes");
  EXPECT_TRUE(diagnostics.has_errors());
}

}  // namespace
}  // namespace presetc
