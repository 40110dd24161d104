// Names in expressions that mean nothing.
#pragma once

#include "diagnostics/diagnostic.h"
#include "resolve/resolution.h"

namespace presetc {

/// Reports unknown_name for each name that neither a schema nor any subspace of the experiment knows, with
/// the nearest one that means something.
void report_unknown_names(const ResolvedExperiment& experiment, Diagnostics& diagnostics);

}  // namespace presetc
