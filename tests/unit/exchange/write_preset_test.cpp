#include "exchange/write_preset.h"

#include <gtest/gtest.h>

#include "support/build_value.h"

namespace presetc {
namespace {

TEST(WritePreset, FieldsInTheirOrderAndWhatIsInThemInTheirs) {
  const testing::Built built(
      "parameters: {b: [2, 1], a: [1]}\nconfig: {z: 1, b: {x: on, w: []}}\ndescription: A test\nextends: "
      "[p]\n"
      "title: T\nsystem: true\nmetadata: {author: me}\n");
  Arena arena;
  EXPECT_EQ(write_preset(built.value(), arena),
            "title: T\n"
            "description: A test\n"
            "extends: [p]\n"
            "system: true\n"
            "metadata:\n"
            "  author: me\n"
            "config:\n"
            "  z: 1\n"
            "  b:\n"
            "    x: \"on\"\n"
            "    w: []\n"
            "parameters:\n"
            "  b: [2, 1]\n"
            "  a: [1]\n");
}

TEST(WritePreset, FindsReferences) {
  EXPECT_TRUE(has_references(testing::Built("a: [{b: 'x ${y}'}]").value()));
  EXPECT_FALSE(has_references(testing::Built("a: [{b: '$y {z}'}]").value()));
}

}  // namespace
}  // namespace presetc
