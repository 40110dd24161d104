// What presets say, held against the schemas of their parameters.
#pragma once

#include <cstddef>

#include "diagnostics/diagnostic.h"
#include "load/project.h"

namespace presetc {

/// Moves old names to new ones, then checks every fixed value and every candidate at its own line, path by
/// path. A preset with errors, and every preset that extends it, is marked broken.
void check_presets(Project& project, std::size_t jobs, Diagnostics& diagnostics);

}  // namespace presetc
