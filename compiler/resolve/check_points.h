// Finished points against the experiment's schema, each checked whole.
#pragma once

#include "diagnostics/diagnostic.h"
#include "resolve/resolution.h"
#include "validate/valijson_verdict.h"

namespace presetc {

/// The experiment has a schema. Adds the schema's defaults to every point if `output.defaults` says so, then
/// asks `verdict` about each; the reasons of a rejection are worded by our own walk, at the lines the values
/// came from.
void check_points(ResolvedExperiment& experiment, Verdict::Worker& verdict, Arena& arena,
                  Diagnostics& diagnostics);

}  // namespace presetc
