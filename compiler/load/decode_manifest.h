// A manifest file's document -> Manifest.
#pragma once

#include "load/decoding.h"
#include "load/manifest.h"

namespace presetc {

/// Decodes everything that one manifest says by itself and reports what is wrong in it. Names of presets are
/// not resolved, and `each` has not yet made its experiments.
void decode_manifest(const Value& document, Decoding& decoding, Manifest& manifest);

}  // namespace presetc
