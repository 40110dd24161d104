// What presets say, held against the schemas of their parameters.
#pragma once

#include <cstddef>
#include <span>

#include "diagnostics/diagnostic.h"
#include "load/project.h"

namespace presetc {

/// Moves old names to new ones, then checks every fixed value and every candidate at its own line, path by
/// path. A preset with errors, and every preset that extends it, is marked broken.
void check_presets(Project& project, std::size_t jobs, Diagnostics& diagnostics);

/// Checks each leaf of `config` (null: there is none) and each candidate against the schema.
void check_values(const ParameterSchema& schema, const Value* config, std::span<const Offer* const> offers,
                  Diagnostics& diagnostics);

}  // namespace presetc
