#include "expr/unknown_name.h"

#include <gtest/gtest.h>

#include "unit/expr/expr_testing.h"

namespace presetc {
namespace {

TEST(UnknownName, IsATypingMistakeOrASubtractionWithoutSpaces) {
  constexpr std::string_view known[] = {"n", "tp-size", "vars.gpus", "vllm.max_num_seqs", "@label"};
  struct Row {
    std::string_view name, hint;
  };
  const Row rows[] = {
      {"n-1", "a subtraction takes spaces: `n - 1`"},
      {"vars.gpus-n", "a subtraction takes spaces: `vars.gpus - n`"},
      {"tp-size-1", "a subtraction takes spaces: `tp-size - 1`"},
      {"n-n-2", "a subtraction takes spaces: `n - n - 2`"},
      {"m-1", ""},
      {"tp_sise", "did you mean \"tp-size\"?"},
      {"vllm.max_num_seq", "did you mean \"vllm.max_num_seqs\"?"},
      {"@lable", "did you mean \"@label\"?"},
      {"something", ""},
  };
  for (const Row& row : rows) {
    Arena arena;
    Diagnostics diagnostics;
    const auto expression = parse_expression(row.name, plain_map(), arena, diagnostics);
    ASSERT_TRUE(expression) << row.name;
    EXPECT_EQ(unknown_name_hint(expression->names[0], known), row.hint) << row.name;
  }
}

}  // namespace
}  // namespace presetc
