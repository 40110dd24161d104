// Strategies that were written for a section, of which they say nothing.
#pragma once

#include <span>

#include "diagnostics/diagnostic.h"
#include "load/manifest.h"
#include "resolve/flatten_preset.h"

namespace presetc {

/// A pattern of `merge.paths` names leaves (language.md section 5). Reports bad_path where one without
/// wildcards names what is a section in some of the presets that are merged, and a leaf in none.
void refuse_section_strategies(const MergeSpec& merge, std::span<const FlatPreset> presets,
                               Diagnostics& diagnostics);

}  // namespace presetc
