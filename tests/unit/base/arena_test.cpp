#include "base/arena.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

struct Pair {
  int first;
  double second;
};

TEST(Arena, MakesAlignedObjects) {
  Arena arena(16);
  (void)arena.make<char>('x');
  const auto* pair = arena.make<Pair>(1, 2.5);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(pair) % alignof(Pair), 0U);
  EXPECT_EQ(pair->first, 1);
  EXPECT_EQ(pair->second, 2.5);
}

TEST(Arena, CopiesAreIndependentAndStayInPlace) {
  Arena arena(8);
  std::string text = "text";
  const std::string_view copy = arena.copy(text);
  text = "gone";
  std::vector<std::string_view> copies;
  for (int i = 0; i < 1000; ++i) copies.push_back(arena.copy(std::to_string(i)));
  EXPECT_EQ(copy, "text");
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(copies[static_cast<std::size_t>(i)], std::to_string(i));
}

TEST(Arena, EmptyCopies) {
  Arena arena;
  EXPECT_EQ(arena.copy(std::string_view()), "");
  EXPECT_TRUE(arena.copy(std::span<const int>()).empty());
}

TEST(Arena, MovingKeepsWhatItGaveOut) {
  Arena first;
  const auto text = first.copy("kept");
  const Arena second = std::move(first);
  EXPECT_EQ(text, "kept");
}

}  // namespace
}  // namespace presetc
