// What is wrong at points, told once for all of them.
#pragma once

#include <cstddef>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "resolve/point_values.h"
#include "resolve/resolution.h"

namespace presetc {

/// One rule that is broken, or one other mistake, at one or more points.
struct PointMistake {
  Diagnostic diagnostic;
  std::size_t first = 0, last = 0;  ///< points
  std::size_t points = 0;
  bool computed = false;  ///< a value that an expression comes to is wrong
};

/// Reports each with its points. An expression that comes to many wrong values is one mistake: the first
/// value is told.
void report_mistakes(std::vector<PointMistake>&& mistakes, const ResolvedExperiment& experiment,
                     Diagnostics& diagnostics);

/// Reports what could not be worked out, by subspace: each thing once, with the first point at which it was
/// noticed. An expression that goes wrong with many values is one thing; what `diagnostics` says of it
/// stands.
void report_failures(std::vector<std::vector<PointFailure>>&& failures, const ResolvedExperiment& experiment,
                     Diagnostics& diagnostics);

}  // namespace presetc
