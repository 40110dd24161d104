// The strategies that join fixed lists: append, append_unique, by_key (language.md section 5).
#pragma once

#include <span>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "load/manifest.h"
#include "resolve/statement.h"

namespace presetc {

[[nodiscard]] bool joins_lists(Strategy strategy);

/// The elements of all lists in statement order; append_unique leaves out equal ones; by_key merges elements
/// with an equal key deep, at the place of the first, later wins. Null after reporting list_strategy: a
/// statement that is no fixed list, an element that lacks the key, or two in one list that share it; `said`
/// is where the strategy was chosen.
[[nodiscard]] const Value* join_lists(Strategy strategy, std::string_view path,
                                      std::span<const Statement* const> statements, Span said, Arena& arena,
                                      Diagnostics& diagnostics);

}  // namespace presetc
