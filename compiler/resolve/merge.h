// The one operation that puts presets together: all statements about a path, a strategy, a result.
#pragma once

#include <span>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "resolve/decided.h"
#include "resolve/flatten_preset.h"
#include "resolve/meanings.h"
#include "resolve/resolution.h"
#include "resolve/strategy_table.h"

namespace presetc {

struct Merged {
  const Value* config = nullptr;    ///< a map: what is fixed
  std::vector<Offer> offered;       ///< what is offered, in the order first seen: axes
  std::vector<Conflict> conflicts;  ///< by path
  std::vector<Conflict> notes;      ///< by path
  bool empty = true;                ///< no path is left at all, and no error says why
  bool failed = false;              ///< an error said why a path has no result
};

/// Merges presets in this order. Conflicts and notes are recorded, not reported (report_conflicts.h), but for
/// what has no result: shape, list_strategy; and the warnings axis_lost and empty_over_map, which `decided`
/// silences. `meanings`: of these presets. `place`: of the experiment's list of presets; unknown on the
/// command line.
[[nodiscard]] Merged merge(std::span<const FlatPreset> presets, const StrategyTable& strategies,
                           const Decided& decided, Meanings& meanings, Span place, Arena& arena,
                           Diagnostics& diagnostics);

}  // namespace presetc
