// The runs of an experiment, as `repeat` asks for them.
#pragma once

#include "diagnostics/diagnostic.h"
#include "resolve/resolution.h"

namespace presetc {

/// Sets `run_order` from the points there are now; leaves it empty without `repeat`. More runs than an index
/// can list are an error at the count: of all points, before `--where` leaves out some.
void order_runs(ResolvedExperiment& experiment, Diagnostics& diagnostics);

}  // namespace presetc
