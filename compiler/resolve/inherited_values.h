// What a preset says, held against a schema that is not its own: a parent without schema serves children of
// several families.
#pragma once

#include <string_view>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "resolve/flatten_preset.h"

namespace presetc {

/// Reports the old names of a schema that is not the preset's own in what it and its ancestors say. `place`:
/// where it is applied, and that schema describes it.
void report_old_names(const Preset& preset, const ParameterSchema* schema, Span place,
                      std::string_view schema_version, Arena& arena, Diagnostics& diagnostics);

/// Checks what a preset inherits from ancestors of no schema, or of another one, against its own: old names,
/// and each value that still stands after it, at its own line.
void check_inherited(const FlatPreset& flat, std::string_view schema_version, Arena& arena,
                     Diagnostics& diagnostics);

}  // namespace presetc
