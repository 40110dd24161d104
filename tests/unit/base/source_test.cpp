#include "base/source.h"

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(Source, PositionsAndLines) {
  const Source source{0, "f", "ab\r\n\xc3\xa9x\n\nlast"};
  const struct {
    std::uint32_t offset, line, column;
    const char* text;
  } rows[] = {
      {0, 1, 1, "ab"},        {1, 1, 2, "ab"},        {3, 1, 4, "ab"},  // at the line break itself
      {4, 2, 1, "\xc3\xa9x"}, {6, 2, 2, "\xc3\xa9x"},                   // one code point before it
      {8, 3, 1, ""},          {9, 4, 1, "last"},      {13, 4, 5, "last"}, {99, 4, 5, "last"},  // clamped
  };
  for (const auto& row : rows) {
    EXPECT_EQ(source.position(row.offset).line, row.line) << row.offset;
    EXPECT_EQ(source.position(row.offset).column, row.column) << row.offset;
    EXPECT_EQ(source.line_at(row.offset), row.text) << row.offset;
  }
}

TEST(Source, EmptyText) {
  const Source source{0, "f", ""};
  EXPECT_EQ(source.position(0).line, 1U);
  EXPECT_EQ(source.position(7).column, 1U);
  EXPECT_EQ(source.line_at(0), "");
}

TEST(Sources, ReferencesStayValid) {
  Sources sources;
  Source& first = sources.add("first");
  for (int i = 0; i < 1000; ++i) sources.add("more", "bytes");
  first.bytes = "filled later";
  EXPECT_EQ(&sources[0], &first);
  EXPECT_EQ(sources[0].bytes, "filled later");
  EXPECT_EQ(sources[1000].id, 1000U);
  EXPECT_EQ(sources.size(), 1001U);
}

TEST(Sources, TextOfASpan) {
  Sources sources;
  sources.add("f", "hello");
  EXPECT_EQ(sources.text({0, 1, 3}), "el");
  EXPECT_EQ(sources.text({0, 5, 5}), "");
  EXPECT_EQ(sources.text({0, 3, 1}), "");
  EXPECT_EQ(sources.text({0, 3, 9}), "");
  EXPECT_EQ(sources.text({}), "");
}

}  // namespace
}  // namespace presetc
