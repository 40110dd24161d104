#include "expr/reference_text.h"

#include <gtest/gtest.h>

#include "unit/expr/expr_testing.h"

namespace presetc {
namespace {

/// What a text comes to, or the mistakes in it.
std::string resolved(std::string_view text, const World& world) {
  Arena arena;
  Diagnostics diagnostics;
  const auto parsed = parse_reference_text(text, plain_map(), arena, diagnostics);
  if (!parsed) return described(diagnostics);
  EvaluationFailure failure;
  const Outcome outcome = evaluate(*parsed, world.meaning(), arena, failure);
  if (outcome.has_value()) return display(*outcome.value, 200);
  return outcome.state == Outcome::State::unset ? "unset" : "failed: " + failure.message;
}

struct Row {
  std::string_view text, result;
};

TEST(ReferenceText, KeepsTheTypeAloneAndSpellsItWithinText) {
  const World world("{n: 10, r: 1e-5, s: fp8, t: true, z: null, l: [1, a], m: {b: 1, a: [x]}}");
  const Row rows[] = {
      {"${n}", "10"},
      {"${ n * 2 }", "20"},
      {"${s}", "\"fp8\""},
      {"${z}", "null"},
      {"${l}", "[1, \"a\"]"},
      {"${t}", "true"},
      {"x${n}", "\"x10\""},
      {" ${n}", "\" 10\""},
      {"${n}${n}", "\"1010\""},
      {"${s}-${r}", "\"fp8-1.0e-05\""},
      {"${t} ${z} ${l} ${m}", "\"true null [1, \\\"a\\\"] {\\\"a\\\": [\\\"x\\\"], \\\"b\\\": 1}\""},
      {"no references", "\"no references\""},
      {"", "\"\""},
      {"$n {n} $", "\"$n {n} $\""},
      {"$${n}", "\"${n}\""},
      {"a$${n}b${n}c", "\"a${n}b10c\""},
      {"${n}$${n}", "\"10${n}\""},
      {"$$${n}", "\"$${n}\""},
      {"$$n", "\"$$n\""},
      {"$${", "\"${\""},
      {"${'}'}", "\"}\""},
      {"${'${n}'}", "\"${n}\""},
      {"${\"{\" + s + '}'}", "\"{fp8}\""},
      {"${'\\'}'}", "\"'}\""},
      {"${u}", "unset"},
      {"a${u}", "unset"},
      {"a${failing}", "failed: "},
      {"a${1 / 0}", "failed: 1 / 0, a division by zero"},
  };
  for (const Row& row : rows) EXPECT_EQ(resolved(row.text, world), row.result) << row.text;
}

TEST(ReferenceText, PointsAtWhatCannotBeRead) {
  const std::string keep = "if `${` is another tool's, write `$${`, or `references: keep` in the file";
  const Row rows[] = {
      {"a ${n", "2-4: `${` has no `}` | close it with `}`; KEEP"},
      {"${a.${b}}", "3-4: a name ends in `.`, expected a key after it | KEEP"},
      {"${n +}", "5-5: the text ends, expected a value | KEEP"},
      {"${}", "2-2: an expression with nothing in it | KEEP"},
      {"${env:HOME}", "5-6: `:`, expected an operator or the end | KEEP"},
      {"${HOME:-x}", "6-7: `:`, expected an operator or the end | KEEP"},
      {"${{ github.ref }}", "2-3: `{`, expected a value | KEEP"},
      {"${n 'x} y", "4-6: `'x`, expected an operator or the end | KEEP"},
      {"${n == 'x} y", "7-8: the quote opened here is never closed | close it with '"},
      {"${a b} ${c d}",
       "4-5: `b`, expected an operator or the end | KEEP\n11-12: `d`, expected an operator or the end | "
       "KEEP"},
  };
  for (const Row& row : rows) {
    std::string expected(row.result);
    for (auto at = expected.find("KEEP"); at != std::string::npos; at = expected.find("KEEP")) {
      expected.replace(at, 4, keep);
    }
    EXPECT_EQ(resolved(row.text, World()), expected) << row.text;
  }
}

TEST(ReferenceText, KnowsWhatItsPartsAre) {
  Arena arena;
  Diagnostics diagnostics;
  const auto text = parse_reference_text("m-${a}-${b.c}", plain_map(), arena, diagnostics);
  ASSERT_TRUE(text);
  EXPECT_EQ(text->span, (Span{test_file, 0, 13}));
  EXPECT_FALSE(text->is_alone());
  ASSERT_EQ(text->parts.size(), 4U);
  EXPECT_EQ(text->parts[0].literal, "m-");
  EXPECT_EQ(text->parts[1].expression->span, (Span{test_file, 4, 5}));
  EXPECT_EQ(text->parts[2].literal, "-");
  EXPECT_EQ(to_string(text->parts[3].expression->names[0]), "b.c");
  EXPECT_TRUE(mentions_references("a$${b"));
  EXPECT_FALSE(mentions_references("$a {b}"));
}

}  // namespace
}  // namespace presetc
