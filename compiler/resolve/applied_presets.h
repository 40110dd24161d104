// The presets that an experiment applies: which they are, and whether they go together.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "load/project.h"
#include "resolve/experiment_settings.h"

namespace presetc {

struct AppliedPresets {
  std::vector<const Preset*> listed;                  ///< in merge order
  std::string_view schema;                            ///< of the experiment; empty: none
  const ParameterSchema* parameter_schema = nullptr;  ///< null: unchecked
};

/// The listed presets, or the project's default preset if there is no list; checks `requires`,
/// `conflicts_with`, runtimes and schemas over all of them and their ancestors. nullopt if something is wrong
/// that was reported here or, about a broken preset, before.
[[nodiscard]] std::optional<AppliedPresets> apply_presets(const Project& project,
                                                          const Experiment& experiment,
                                                          const ExperimentSettings& settings,
                                                          Diagnostics& diagnostics);

}  // namespace presetc
