// Axes -> points: the product, without what is excluded.
#pragma once

#include <cstdint>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "resolve/resolution.h"
#include "validate/catalogue.h"

namespace presetc {

/// Unless an experiment says otherwise.
inline constexpr std::uint64_t default_max_points = 10'000;

/// Fills `experiment.points` and `.excluded` from its config and axes, the last axis fastest. Reports
/// too_many_points (before anything is built, where no exclusion could help), exclude_nothing and no_points.
/// `catalogue` may be null; it knows the defaults that exclusions of unset paths compare with.
void build_points(ResolvedExperiment& experiment, const Catalogue* catalogue, Arena& arena,
                  Diagnostics& diagnostics);

/// `--set`-like text of a point's choices: `a=1, b=[2, 3]`; empty if nothing varies.
[[nodiscard]] std::string describe_point(const ResolvedExperiment& experiment, const Point& point);

}  // namespace presetc
