// Values that try to break writers and readers: the strings that YAML readers disagree about, and random
// trees of them. For tests; the same seed gives the same values.
#pragma once

#include <cstddef>
#include <random>
#include <span>
#include <string_view>

#include "base/arena.h"
#include "value/value.h"

namespace presetc::testing {

/// Strings that some reader takes for something else, or that need care in quoting, lines or keys.
[[nodiscard]] std::span<const std::string_view> hostile_strings();

class RandomValues {
 public:
  explicit RandomValues(std::uint32_t seed) : random_(seed) {}

  /// A tree of at most `depth` levels, of every type but poison; never `.nan`, which equals nothing to most.
  const Value* tree(int depth, Arena& arena);
  const Value* scalar(Arena& arena);
  std::string_view string(Arena& arena);

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  std::mt19937 random_;
};

}  // namespace presetc::testing
