// The two judges together: our walk and valijson.
#include <gtest/gtest.h>

#include "unit/validate/judge.h"

namespace presetc {
namespace {

using testing_validate::Judge;
using testing_validate::quoted;

TEST(CheckDocument, ReferencesWait) {
  Judge judge("{'properties': {'n': {'type': 'integer'}, 'p': {'pattern': '^a'}}}");
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
