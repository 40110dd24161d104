// Names at the root of a config that mean something else in expressions.
#pragma once

#include "diagnostics/diagnostic.h"
#include "resolve/resolution.h"

namespace presetc {

/// Reports duplicate_name for each choice of presets whose name something at the root of a config has, in any
/// subspace: an expression that reads the name could mean either.
void report_taken_names(const ResolvedExperiment& experiment, Diagnostics& diagnostics);

}  // namespace presetc
