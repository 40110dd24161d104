#include "record/depfile.h"

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(Depfile, IsARuleAndAnEmptyRuleForEachPrerequisite) {
  EXPECT_EQ(depfile_text("out/index.json", {"b", "a", "b"}),
            "out/index.json: \\\n  a \\\n  b\n"
            "\na:\n"
            "\nb:\n");
  EXPECT_EQ(depfile_text("out", {}), "out:\n");
}

TEST(Depfile, EscapesWhatMakeReadsOtherwise) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"a b", "a\\ b"}, {"a#b", "a\\#b"},       {"a$b", "a$$b"},  {"50%", "50%"},
      {"a\\b", "a\\b"}, {"a\\ b", "a\\\\\\ b"}, {"a:b", "a\\:b"}, {"c=1,d=2.yaml", "c=1,d=2.yaml"},
  };
  for (const auto& [path, written] : table) EXPECT_EQ(depfile_text(path, {}), written + ":\n") << path;
}

}  // namespace
}  // namespace presetc
