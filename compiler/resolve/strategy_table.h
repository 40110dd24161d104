// Which strategy holds for a path.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "load/manifest.h"
#include "resolve/schema_map.h"

namespace presetc {

struct ChosenStrategy {
  Strategy strategy;
  /// By the experiment, in merge.paths: settles conflicts, but `exact` does not.
  bool written_for_path = false;
  Span span;  ///< of the entry of merge.paths, or of the x-merge; unknown for that of the whole experiment
};

/// The most specific matching pattern of `merge.paths`, else the nearest `x-merge` at or above the path in
/// the schema, else the experiment's strategy, else union.
class StrategyTable {
 public:
  /// Both outlive the table.
  StrategyTable(const MergeSpec& merge, const SchemaMap& schemas);

  [[nodiscard]] ChosenStrategy at(std::span<const std::string_view> path) const;

 private:
  std::vector<const PathStrategy*> patterns_;  // most specific first
  const SchemaMap& schemas_;
  Strategy overall_;
};

}  // namespace presetc
