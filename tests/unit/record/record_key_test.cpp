#include "record/record_key.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

struct Row {
  RecordKey key;
  std::string difference;
};

TEST(RecordKey, DiffersInWords) {
  Record record;
  record.tool = "0.1.0 abc";
  record.root = "study";
  record.options = {"--set x=1", "--set y=2"};
  record.variables = {"HOME", "GPUS=0123"};
  const std::vector<std::string> options{"--set x=1", "--set y=2"};
  const std::vector<std::string> variables{"HOME", "GPUS=0123"};
  const std::vector<Row> rows{
      {{"0.1.0 abc", "study", options, variables}, ""},
      {{"0.1.0 def", "study", options, variables}, "another build of presetc 0.1.0"},
      {{"0.2.0 abc", "study", options, variables}, "presetc 0.2.0 instead of 0.1.0"},
      {{"0.1.0 abc", ".", options, variables}, "the project was study, and is ."},
      {{"0.1.0 abc", "study", {"--set x=1", "--set y=3"}, variables}, "option --set y=3"},
      {{"0.1.0 abc", "study", {"--set x=1"}, variables}, "without option --set y=2"},
      {{"0.1.0 abc", "study", {"--set y=2", "--set x=1"}, variables}, "the options are in another order"},
      {{"0.1.0 abc", "study", options, {"HOME", "GPUS=4567"}}, "environment variable GPUS"},
      {{"0.1.0 abc", "study", options, {"HOME"}}, "environment variable GPUS"},
  };
  for (const Row& row : rows) EXPECT_EQ(key_difference(row.key, record), row.difference);
}

}  // namespace
}  // namespace presetc
