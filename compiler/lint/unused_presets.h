// Presets that no experiment applies.
#pragma once

#include "diagnostics/diagnostic.h"
#include "explain/preset_uses.h"

namespace presetc {

/// Reports unused_preset, about the first few one by one. A project without experiments is a library: nothing
/// in it is unused. System presets come with the project, and are left alone.
void report_unused_presets(const Project& project, const Uses& uses, bool all, Diagnostics& diagnostics);

}  // namespace presetc
