// What makes two mistakes the same, so that one that moved to another line is not taken for a new one.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"

namespace presetc {

/// What stays of a mistake that moved within its file: its kind, its file and its message, as one text.
[[nodiscard]] std::string mark_of(const Diagnostic& diagnostic, const Sources& sources);

/// For each diagnostic 32 hexadecimal digits, all different: from its mark, and which it is among those that
/// have it too.
[[nodiscard]] std::vector<std::string> fingerprints(std::span<const Diagnostic> diagnostics,
                                                    const Sources& sources);

}  // namespace presetc
