#include "design/possible_indexes.h"

#include <random>

#include <gtest/gtest.h>

#include "unit/design/random_design.h"

namespace presetc {
namespace {

/// Walks from nothing fixed to everything fixed, and compares each step with all allowed points.
TEST(PossibleIndexes, AgreeWithTryingAll) {
  for (std::uint32_t seed = 0; seed < 3000; ++seed) {
    const testing::RandomDesign random(seed);
    const auto allowed = random.allowed();
    auto design = random.design();
    Uncounted why;
    const auto tree = CountTree::build(design, 1'000'000, why);
    ASSERT_TRUE(tree);
    PossibleIndexes possible(*tree);
    auto state = possible.start();
    std::mt19937 choose(seed);
    for (std::uint32_t next = 0; next <= random.space.axes(); ++next) {
      std::vector<std::uint8_t> expected(state.possible.size());
      for (std::size_t i = 0; i < allowed.size(); ++i) {
        const auto point = allowed[i];
        bool fits = true;
        for (std::size_t axis = 0; axis < point.size(); ++axis) {
          fits = fits && (state.fixed[axis] == unchosen || state.fixed[axis] == point[axis]);
        }
        for (std::uint32_t axis = 0; fits && axis < point.size(); ++axis) {
          expected[possible.slot(axis, point[axis])] = 1;
        }
      }
      ASSERT_EQ(state.possible, expected) << seed << " after " << next;
      if (next == random.space.axes() || allowed.empty()) break;
      // Not the order in which the tree was built.
      const auto axis = static_cast<std::uint32_t>(random.space.axes() - 1 - next);
      std::vector<std::uint32_t> choices;
      for (std::uint32_t index = 0; index < random.space.sizes[axis]; ++index) {
        if (possible.possible(state, axis, index)) choices.push_back(index);
      }
      possible.fix(state, axis, choices[choose() % choices.size()]);
    }
  }
}

}  // namespace
}  // namespace presetc
