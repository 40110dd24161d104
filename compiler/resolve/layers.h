// Layers over the merged presets: `defaults`, `unset`, `set`, the sweep's axes, `--set`.
#pragma once

#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "resolve/experiment_settings.h"
#include "resolve/merge.h"
#include "resolve/resolution.h"

namespace presetc {

/// What points are made from: fixed values, and axes slowest first.
struct Layered {
  const Value* config = nullptr;
  std::vector<Axis> axes;
};

/// Later layers win (language.md section 6, "Resolution order"). Reports unset_nothing, list_over_candidates,
/// set_below_axis and axis_clash.
[[nodiscard]] Layered lay_layers(const Merged& merged, const ExperimentSettings& settings, Arena& arena,
                                 Diagnostics& diagnostics);

/// `value` assigned at `path`: a map merges deep, everything else replaces.
[[nodiscard]] const Value* assign(Arena& arena, const Value& config, const Path& path, Span key_span,
                                  const Value& value);

/// The paths that an experiment decides itself; the settings must outlive the answer.
[[nodiscard]] Decided decided_by(const ExperimentSettings& settings);

}  // namespace presetc
