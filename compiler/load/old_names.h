// Old names of parameters: values move to the new path when a file is loaded, before anything else looks at
// them.
#pragma once

#include <string_view>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "load/preset.h"
#include "validate/catalogue.h"

namespace presetc {

/// Moves the values of old names in a preset's config and parameters. Reports deprecated_parameter (an error
/// once `schema_version` has reached the removal version) and both_names.
void move_old_names(const Catalogue& catalogue, std::string_view schema_version, Arena& arena, Preset& preset,
                    Diagnostics& diagnostics);

/// If `path` is an old name or lies below one, makes it the new path and reports deprecated_parameter.
/// Returns true if it did.
bool move_old_path(const Catalogue& catalogue, std::string_view schema_version, Path& path, Span key_span,
                   Diagnostics& diagnostics);

}  // namespace presetc
