// A preset and what it extends.
#pragma once

#include <vector>

#include "load/preset.h"

namespace presetc {

/// The ancestors of a preset in the order they apply, then itself. Broken presets with cycles are followed
/// once; parents that do not exist are left out.
[[nodiscard]] std::vector<const Preset*> lineage_of(const Preset& preset);

}  // namespace presetc
