// The presets of two versions of a project, compared by what they say.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "driver/same_inputs.h"
#include "explain/diff_report.h"
#include "resolve/resolve.h"

namespace presetc {

struct PresetSide {
  const Project& project;
  const Resolver& resolver;  ///< has flattened the presets
  Arena& arena;              ///< for what differences show
};

struct PresetDifferences {
  std::vector<StatementsDifference> differences;  ///< that are there, by name
  std::size_t same = 0;
};

/// True if some preset of the project has this name.
[[nodiscard]] bool is_preset(const Project& project, const std::string& name);

/// The presets of these names (those with the same `inputs` need no look); a name may mean something on one
/// side only. Broken presets are left out: they were reported.
[[nodiscard]] PresetDifferences diff_presets(const PresetSide& before, const PresetSide& after,
                                             const SameInputs& inputs, const std::vector<std::string>& names);

/// All presets, by their full names. One that has another name now and says the same is no difference.
[[nodiscard]] PresetDifferences diff_all_presets(const PresetSide& before, const PresetSide& after,
                                                 const SameInputs& inputs);

/// Likewise those that no experiment uses on either side: what the others say shows in the experiments. The
/// same ones are not counted.
[[nodiscard]] PresetDifferences diff_unused_presets(const PresetSide& before, const PresetSide& after,
                                                    const SameInputs& inputs);

}  // namespace presetc
