#include "resolve/strategy_table.h"

#include <algorithm>

#include "load/decode_merge.h"

namespace presetc {

StrategyTable::StrategyTable(const MergeSpec& merge, const SchemaMap& schemas)
    : schemas_(schemas), overall_(merge.strategy.value_or(Strategy{})) {
  for (const PathStrategy& path : merge.paths) patterns_.push_back(&path);
  std::stable_sort(patterns_.begin(), patterns_.end(), [](const PathStrategy* a, const PathStrategy* b) {
    return a->pattern.more_specific_than(b->pattern);
  });
}

ChosenStrategy StrategyTable::at(std::span<const std::string_view> path) const {
  for (const PathStrategy* candidate : patterns_) {
    if (candidate->pattern.matches(path)) return {candidate->strategy, true, candidate->span};
  }
  if (const Value* written = schemas_.merge_strategy(path)) {
    Diagnostics reported_with_the_schema;
    if (const auto strategy = decode_path_strategy(*written, reported_with_the_schema))
      return {*strategy, false, written->span()};
  }
  return {overall_, false, {}};
}

}  // namespace presetc
