// The `merge` of an experiment, and names of strategies wherever they are written.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "load/manifest.h"

namespace presetc {

/// "union", "last_wins", ...: nullopt if it is none. `by_key` needs a key, and is not among them.
[[nodiscard]] std::optional<Strategy> find_strategy(std::string_view name);
/// The name that find_strategy finds.
[[nodiscard]] std::string_view strategy_name(Strategy strategy);
/// The names that find_strategy finds: of strategies for whole presets, or also of those that join fixed
/// lists.
[[nodiscard]] std::vector<std::string_view> strategy_names(bool for_a_path);

/// A strategy for a path (`merge.paths`, `x-merge`): a name or `{by_key: name}`. nullopt after reporting
/// unknown_strategy.
[[nodiscard]] std::optional<Strategy> decode_path_strategy(const Value& value, Diagnostics& diagnostics);

/// "record", "warn", "error".
[[nodiscard]] std::optional<ConflictPolicy> find_conflict_policy(std::string_view name);

/// `merge: last_wins`, or `{strategy, paths, on_conflict}`.
[[nodiscard]] MergeSpec decode_merge(const Value& value, Arena& arena, Diagnostics& diagnostics);

}  // namespace presetc
