#include "explain/table.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

using Lines = std::vector<std::string>;
using enum Table::Align;

TEST(Table, AlignsColumns) {
  Table table({left, right, left});
  table.add({"tp", "4", "1, 2"});
  table.add({"batch", "12", "8"});
  EXPECT_EQ(table.lines(), (Lines{"tp      4  1, 2", "batch  12  8"}));
}

TEST(Table, LeavesNoSpacesAtTheEnd) {
  Table table({left, left});
  table.add({"a", ""});
  table.add({"long", "b"});
  table.add({"alone"});
  EXPECT_EQ(table.lines(), (Lines{"a", "long   b", "alone"}));
}

TEST(Table, CountsCharactersNotBytes) {
  Table table({left, left});
  table.add({"grün", "1"});
  table.add({"blue!", "2"});
  EXPECT_EQ(table.lines(), (Lines{"grün   1", "blue!  2"}));
}

TEST(Table, IsEmptyWithoutRows) {
  EXPECT_EQ(Table({left}).lines(), Lines{});
}

}  // namespace
}  // namespace presetc
