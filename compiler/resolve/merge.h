// The one operation that puts presets together: all statements about a path, a strategy, a result.
#pragma once

#include <span>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "resolve/flatten_preset.h"
#include "resolve/resolution.h"
#include "resolve/strategy_table.h"

namespace presetc {

struct Merged {
  const Value* config = nullptr;    ///< a map: what is fixed
  std::vector<Offer> offered;       ///< what is offered, in the order first seen: axes
  std::vector<Conflict> conflicts;  ///< by path
  std::vector<Conflict> notes;      ///< by path
  bool empty = true;                ///< no path is left at all, and no error says why
};

/// The paths that an experiment decides itself: through set, unset, its sweep or --set.
class Decided {
 public:
  void add_path(const Path& path) { paths_.push_back({&path, nullptr}); }
  /// A map decides what it has keys for.
  void add_value(const Path& path, const Value& value) { paths_.push_back({&path, &value}); }
  void add_pattern(const PathPattern& pattern) { patterns_.push_back(&pattern); }
  /// True for a path that was given, or that lies below one: replaced with what it was part of.
  [[nodiscard]] bool covers(std::span<const std::string_view> path) const;

 private:
  struct Decision {
    const Path* path;
    const Value* value;  // null: whatever is there
  };
  std::vector<Decision> paths_;
  std::vector<const PathPattern*> patterns_;
};

/// Merges presets in this order. Conflicts and notes are recorded, not reported (report_conflicts.h), but for
/// what has no result: shape, list_strategy; and the warnings axis_lost and empty_over_map, which `decided`
/// silences. `place`: of the experiment's list of presets; unknown on the command line.
[[nodiscard]] Merged merge(std::span<const FlatPreset> presets, const StrategyTable& strategies,
                           const Decided& decided, Span place, Arena& arena, Diagnostics& diagnostics);

}  // namespace presetc
