#include "resolve/united_axes.h"

#include <gtest/gtest.h>

#include "value/display.h"

namespace presetc {
namespace {

TEST(UnitedAxes, HaveEachPathAndEachValueOnce) {
  Arena arena;
  const auto number = [&](std::uint64_t magnitude) { return make_integer(arena, {magnitude, false}, {}); };
  const Path x{{"x"}}, y{{"y"}};
  Subspace table, grid;
  table.axes.push_back({Axis::Kind::rows,
                        {x, y},
                        {{"a", {}, {number(1), nullptr}},
                         {"b", {}, {make_real(arena, {1, "1.0"}, {}), number(2)}},
                         {"c", {}, {make_string(arena, "1", {}), number(2)}}},
                        Span{1, 2, 3}});
  grid.axes.push_back({Axis::Kind::grid, {x}, {{{}, {}, {number(3)}}, {{}, {}, {number(1)}}}, {}});
  UnitedAxes united;
  united.add(table);
  united.add(grid);

  ASSERT_EQ(united.axes().size(), 2U);
  EXPECT_EQ(united.index_of(x), 0U);
  EXPECT_EQ(united.index_of(y), 1U);
  const UnitedAxis& of_x = united.axes()[0];
  EXPECT_EQ(*of_x.path, x);
  EXPECT_EQ(of_x.span.begin, 2U);
  EXPECT_EQ(display(of_x.values), "[1, \"1\", 3]");
  EXPECT_EQ(of_x.subspaces, 2U);
  EXPECT_FALSE(of_x.omitted);
  const UnitedAxis& of_y = united.axes()[1];
  EXPECT_EQ(display(of_y.values), "[2]");
  EXPECT_EQ(of_y.subspaces, 1U);
  EXPECT_TRUE(of_y.omitted);
}

}  // namespace
}  // namespace presetc
