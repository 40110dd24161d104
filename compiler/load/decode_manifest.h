// A manifest file's document -> Manifest.
#pragma once

#include <optional>

#include "load/decoding.h"
#include "load/manifest.h"

namespace presetc {

/// Decodes everything that one manifest says by itself and reports what is wrong in it. Names of presets are
/// not resolved, and `each` has not yet made its experiments.
void decode_manifest(const Value& document, Decoding& decoding, Manifest& manifest);

/// The pattern of `each`, such as `recipes/**`: its segments are the parts of a full name (parts_of_name).
/// Nullopt after reporting bad_path.
[[nodiscard]] std::optional<PathPattern> decode_name_pattern(const Text& text, Diagnostics& diagnostics);

}  // namespace presetc
