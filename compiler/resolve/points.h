// Which points an experiment has: counted, listed, drawn.
#pragma once

#include <cstdint>
#include <string>

#include "diagnostics/diagnostic.h"
#include "resolve/point_values.h"
#include "resolve/resolution.h"

namespace presetc {

/// Unless an experiment says otherwise.
inline constexpr std::uint64_t default_max_points = 10'000;

enum class PointsWanted : std::uint8_t {
  all,     ///< too many of them are an error
  if_few,  ///< for looking at a design: too many are counted and not listed
};

/// Fills what the experiment knows of its points from its subspaces: the counts, the exclusions, equal
/// points, and the table. Nothing is listed, nor any config made, where the count alone says that there are
/// too many. Reports too_many_points, uncountable_points, exclude_nothing, no_points, equal_points, and what
/// conditions and exclusions could not be worked out.
void find_points(ResolvedExperiment& experiment, PointsWanted wanted, const VariableReader& variables,
                 Diagnostics& diagnostics);

/// `--set`-like text of the steps of a subspace: `a=1, b=[2, 3]`; empty if nothing varies.
[[nodiscard]] std::string describe_steps(const ResolvedExperiment& experiment, const Subspace& subspace,
                                         std::span<const std::uint32_t> steps);

}  // namespace presetc
