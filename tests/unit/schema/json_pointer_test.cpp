#include "schema/json_pointer.h"

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(JsonPointer, EscapesForPointerThenForUri) {
  const struct {
    const char *name, *pointer;
  } rows[] = {
      {"vllm.max_num_seqs", "#/definitions/vllm.max_num_seqs"},
      {"offer:a", "#/definitions/offer:a"},
      {"a/b~c", "#/definitions/a~1b~0c"},
      {"p[\"x y\"]", "#/definitions/p%5B%22x%20y%22%5D"},
      {"100%", "#/definitions/100%25"},
      {"\xc3\xa9", "#/definitions/%C3%A9"},
  };
  for (const auto& row : rows) EXPECT_EQ(pointer_to_definition(row.name), row.pointer);
}

}  // namespace
}  // namespace presetc
