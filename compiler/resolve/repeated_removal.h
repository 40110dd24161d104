// An entry of `unset` that is there twice.
#pragma once

#include <vector>

#include "diagnostics/diagnostic.h"
#include "load/preset.h"

namespace presetc {

/// True after reporting unset_nothing: an entry of `removals` before this one removes the same already.
bool report_if_repeated(const std::vector<Removal>& removals, const Removal& removal,
                        Diagnostics& diagnostics);

}  // namespace presetc
