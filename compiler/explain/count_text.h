// How the number of an experiment's points arises: `46: 48 = 4 x 12, 2 excluded at x.yaml:12`.
#pragma once

#include <cstddef>
#include <string>

#include "base/source.h"
#include "explain/design_facts.h"

namespace presetc {

/// Exclusions that are counted one by one in the line; more are counted together there, and listed below it.
inline constexpr std::size_t most_named_exclusions = 2;

/// `x.yaml:12`; empty for an unknown place.
[[nodiscard]] std::string place_text(Span span, const Sources& sources);

/// `{tp: 8, pp: [2, 4]}` or `` `tp * pp > 8` ``.
[[nodiscard]] std::string exclusion_text(const Exclusion& exclusion);

/// The axes multiplied, the blocks added: `4 x 12`, `2 x 10^6 + 3`; a choice of presets is the first factor
/// where all choices have the same axes.
[[nodiscard]] std::string product_text(const ResolvedExperiment& experiment, const DesignFacts& facts);

/// The whole line.
[[nodiscard]] std::string count_text(const ResolvedExperiment& experiment, const DesignFacts& facts,
                                     const Sources& sources);

/// What only conditions take away: combinations that differ in axes that do not exist there. Nothing if that
/// is not known.
[[nodiscard]] std::optional<Count> inactive_count(const ResolvedExperiment& experiment);

}  // namespace presetc
