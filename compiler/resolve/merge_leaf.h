// One path that presets fix or offer: the four strategies as functions of a row of statements.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "resolve/candidates.h"
#include "resolve/resolution.h"
#include "resolve/statement.h"

namespace presetc {

/// What a strategy makes of the statements about one path.
struct LeafResult {
  bool exists = false;
  bool offered = false;
  ValueSet values;               ///< the fixed value, or the candidates
  std::optional<Kind> conflict;  ///< disagreement, absent, disjoint, overridden, not_equal
  bool widened = false;
  bool mixed_spelling = false;
};

/// `statements`: leaves about one path, in preset order, at least one. `presets`: how many presets are
/// merged; fewer statements mean that some say nothing. The strategy is one of the four for whole presets. A
/// set that is none of the statements' lies in the arena.
[[nodiscard]] LeafResult merge_leaf(Strategy::Name strategy, std::span<const Statement* const> statements,
                                    std::size_t presets, Arena& arena);

}  // namespace presetc
