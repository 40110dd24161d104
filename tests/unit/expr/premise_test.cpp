#include "expr/premise.h"

#include <string_view>

#include <gtest/gtest.h>

#include "base/source.h"
#include "expr/evaluate.h"

namespace presetc {
namespace {

/// What is left of `=>` comes to; "none" if the text is no implication.
std::string_view premise_value(std::string_view text) {
  Sources sources;
  const Source& source = sources.add("x", std::string(text));
  Arena arena;
  Diagnostics diagnostics;
  const auto expression = parse_expression(source.bytes, {source.id, 0, {}}, arena, diagnostics);
  if (!expression) return "bad";
  const auto premise = premise_of(*expression);
  if (!premise) return "none";
  Meaning meaning;
  meaning.name = [](const Expression&, std::size_t) { return Outcome{}; };
  EvaluationFailure failure;
  return evaluate(*premise, meaning, arena, failure).holds() ? "true" : "false";
}

TEST(Premise, IsWhatStandsLeftOfTheArrow) {
  EXPECT_EQ(premise_value("1 < 2 => 3 < 2"), "true");
  EXPECT_EQ(premise_value("2 < 1 => 3 < 2"), "false");
  EXPECT_EQ(premise_value("true => false => false"), "true");  // the arrow binds to the right
  EXPECT_EQ(premise_value("(true => false)"), "true");
  EXPECT_EQ(premise_value("true && false"), "none");
  EXPECT_EQ(premise_value("!(true => false)"), "none");
}

}  // namespace
}  // namespace presetc
