// `--where`: some of the points.
#pragma once

#include "diagnostics/diagnostic.h"
#include "expr/expression.h"
#include "resolve/point_values.h"
#include "resolve/resolution.h"

namespace presetc {

/// Keeps the points at which the condition holds; an experiment that is left without any goes. What an
/// experiment does not know is unset at its points. Reports unknown_name for what none of them knows,
/// no_points if nothing is left, and what the condition could not be worked out for.
void keep_where(Resolution& resolution, const Expression& condition, const VariableReader& variables,
                Diagnostics& diagnostics);

}  // namespace presetc
