// Whether the points of an experiment are valid: what refers to other values has some, rules hold, schemas
// accept.
#pragma once

#include <functional>

#include "diagnostics/diagnostic.h"
#include "resolve/point_values.h"
#include "resolve/resolution.h"
#include "validate/valijson_verdict.h"

namespace presetc {

/// One thread's verdict on configs of a schema.
using VerdictOf = std::function<Verdict::Worker&(const ParameterSchema&)>;

/// Checks every point of the table (language.md section 6, "Resolution order", step 4), on what its outputs
/// emit. Invalid ones are errors, or are taken out of the table and counted (`on_invalid: skip`). Reports
/// rule_broken, what the schema says, never_active, and what could not be worked out.
void check_points(ResolvedExperiment& experiment, const VerdictOf& verdict, const VariableReader& variables,
                  Diagnostics& diagnostics);

}  // namespace presetc
