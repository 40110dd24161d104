// A manifest file's document -> Manifest.
#pragma once

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "load/manifest.h"
#include "value/value.h"

namespace presetc {

/// Decodes everything that one manifest says by itself and reports what is wrong in it; what the language has
/// and this compiler does not do yet is refused as not_supported_yet. Names of presets are not resolved.
/// `keep_references`: the project's `references: keep`.
void decode_manifest(const Value& root, bool keep_references, Arena& arena, Manifest& manifest,
                     Diagnostics& diagnostics);

}  // namespace presetc
