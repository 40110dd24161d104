// What a report calls a mistake, so that one that moved to another line is not taken for a new one.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"

namespace presetc {

/// For each diagnostic 32 hexadecimal digits, all different: from its kind, its file, its message, and which
/// it is among those that agree in these.
[[nodiscard]] std::vector<std::string> fingerprints(std::span<const Diagnostic> diagnostics,
                                                    const Sources& sources);

}  // namespace presetc
