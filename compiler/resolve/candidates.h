// Sets of candidates: what two or more presets offer for one path, united or intersected.
#pragma once

#include <span>
#include <vector>

#include "load/preset.h"
#include "value/value.h"

namespace presetc {

using ValueSet = std::span<const Value* const>;

[[nodiscard]] bool contains(ValueSet set, const Value& value);
/// Equal as sets: whatever the order.
[[nodiscard]] bool equal_sets(ValueSet a, ValueSet b);

/// A set made of several, with what was noticed on the way.
struct CombinedSet {
  Candidates values;
  bool mixed_spelling = false;  ///< an equal value was met in another spelling; the first was kept
};

/// All values, and the values that are in every set; in ascending order if they are all numbers, else in the
/// order first seen.
[[nodiscard]] CombinedSet unite(std::span<const ValueSet> sets);
[[nodiscard]] CombinedSet intersect(std::span<const ValueSet> sets);

}  // namespace presetc
