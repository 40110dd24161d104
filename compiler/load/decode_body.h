// What an experiment is made of -> Body.
#pragma once

#include "load/decoding.h"
#include "load/manifest.h"

namespace presetc {

/// Decodes the fields of an experiment, of `defaults` or of `each` (whose `presets` is a pattern, and left to
/// the caller). The format's schema has checked the map.
[[nodiscard]] Body decode_body(const Value& map, Decoding& decoding);

}  // namespace presetc
