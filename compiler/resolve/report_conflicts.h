// Conflicts of a merge -> diagnostics, as the experiment's policy says.
#pragma once

#include <optional>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "resolve/resolution.h"

namespace presetc {

/// Reports the conflicts that are not settled: by `policy` if there is one, else as warnings, but
/// `overridden` not at all. not_equal is an error under any policy. What is absent is said once per preset
/// that lacks it. `place`: the experiment's list of presets.
void report_conflicts(const std::vector<Conflict>& conflicts, std::optional<ConflictPolicy> policy,
                      Span place, Diagnostics& diagnostics);

}  // namespace presetc
