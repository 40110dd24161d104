// `presets` of a body: the presets to merge, mounted ones, and choices among presets.
#pragma once

#include <vector>

#include "load/decoding.h"
#include "load/manifest.h"

namespace presetc {

/// Names are not resolved yet, so what two names of one preset clash over is found when they are linked
/// (link_manifests.cpp).
[[nodiscard]] std::vector<PresetEntry> decode_presets_field(const Value& list, Decoding& decoding);

}  // namespace presetc
