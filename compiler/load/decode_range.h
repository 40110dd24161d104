// `{from: 1, to: 64, factor: 2}`: candidates by rule, in decimal arithmetic.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "load/preset.h"
#include "validate/check.h"
#include "value/value.h"

namespace presetc {

/// A map with exactly `from`, `to`, `step` or `factor`, and perhaps `include_end`. Other maps are sections.
[[nodiscard]] bool is_range(const Value& value);

/// `from` and every step up to `to`, which is added by `include_end: true` when a step misses it; integers if
/// all numbers are. The candidates' origin is the range's text. nullopt after reporting bad_range.
[[nodiscard]] std::optional<Candidates> decode_range(Arena& arena, const Value& value,
                                                     Diagnostics& diagnostics);

/// A map that lacks a key of a range or has one too many holds paths, and the schema knows none of them. What
/// it says about `x.from`, `x.to` and their neighbours becomes one bad_range about `x`.
void explain_almost_ranges(std::vector<Violation>& violations);

/// The same where no schema objects, because such a map may hold what it seems to: a warning for each among
/// `offers`, which stand in one preset or block. `is_settled`: the schema lists the path, or has refused it.
void warn_of_almost_ranges(std::span<const Offer* const> offers,
                           const std::function<bool(const Path&)>& is_settled, Diagnostics& diagnostics);

/// A range of more candidates than this is a mistake: no experiment builds that many points.
inline constexpr std::size_t max_range_candidates = 1'000'000;

}  // namespace presetc
