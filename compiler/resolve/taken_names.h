// Names at the root of a config that mean something else in expressions.
#pragma once

#include "diagnostics/diagnostic.h"
#include "resolve/resolution.h"

namespace presetc {

/// What `set` or `--set` says of `vars`, where it is a parameter; null if they say nothing.
[[nodiscard]] const Member* find_set_variable(const ResolvedExperiment& experiment);

/// Reports duplicate_name where an expression that reads a name could mean either of two: a choice of presets
/// and something at the root of a config, in any subspace; a variable and a parameter that a preset has in
/// `vars`. Also where `set` means to set a variable: it can set parameters alone; where `vars` itself is
/// swept; and where what presets say in `vars` refers to others.
void report_taken_names(const ResolvedExperiment& experiment, Diagnostics& diagnostics);

}  // namespace presetc
