// The presets that an experiment applies: the choices it leaves open, which presets each choice means, and
// whether these go together.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "load/project.h"
#include "resolve/experiment_settings.h"
#include "resolve/resolution.h"

namespace presetc {

/// The `one_of` entries of an experiment, in the order written.
[[nodiscard]] std::vector<PresetAxis> preset_axes_of(const ExperimentSettings& settings);

/// The presets under one choice of each axis (`choice`: one index for each), or the project's default preset
/// if the experiment has no list; checks `requires`, `conflicts_with`, runtimes and schemas over all of them
/// and their ancestors. Fills `choice`, `presets` and `schemas` of the variant. nullopt if something is wrong
/// that was reported here or, about a broken preset, before.
[[nodiscard]] std::optional<Variant> apply_presets(const Project& project, const Experiment& experiment,
                                                   const ExperimentSettings& settings,
                                                   std::span<const std::uint32_t> choice,
                                                   Diagnostics& diagnostics);

}  // namespace presetc
