// What a preset says, held against a schema that is not its own: a parent without schema serves children of
// several families.
#pragma once

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "resolve/flatten_preset.h"

namespace presetc {

/// Checks what a preset inherits from ancestors of no schema, or of another one, against its own: each value
/// that still stands after it, at its own line.
void check_inherited(const FlatPreset& flat, Arena& arena, Diagnostics& diagnostics);

}  // namespace presetc
