// The presets that a body names, wherever in `presets` they stand.
#pragma once

#include <vector>

#include "load/manifest.h"

namespace presetc {

/// All of them in the order written, also the mounted ones and those inside choices; none if the body has no
/// `presets`. A name that means nothing is among them, with a null preset.
[[nodiscard]] std::vector<const PresetReference*> listed_presets(const Body& body);

/// The entry that a name alone is: one choice of one preset.
[[nodiscard]] PresetEntry plain_entry(PresetReference reference);

}  // namespace presetc
