// Names in expressions that mean nothing, or go by an old name.
#pragma once

#include <string_view>

#include "diagnostics/diagnostic.h"
#include "resolve/resolution.h"

namespace presetc {

/// Reports unknown_name for each name that neither a schema nor any subspace of the experiment knows, with
/// the nearest one that means something.
void report_unknown_names(const ResolvedExperiment& experiment, Diagnostics& diagnostics);

/// Reports deprecated_parameter for each name that is an old one of a parameter.
void report_renamed_names(const ResolvedExperiment& experiment, std::string_view schema_version,
                          Diagnostics& diagnostics);

}  // namespace presetc
