// Who uses a preset: presets that name it, and experiments that apply it.
#pragma once

#include <cstddef>
#include <vector>

#include "load/project.h"

namespace presetc {

/// The presets that a body's experiment applies: those it lists (mounted ones and all choices too), else
/// those of the manifest's defaults, else the project's default preset. Names that mean nothing are left out.
[[nodiscard]] std::vector<const Preset*> listed_by(const Project& project, const Manifest& manifest,
                                                   const Experiment& experiment);

struct PresetUses {
  // Presets that name it, by full name.
  std::vector<const Preset*> extended_by;
  std::vector<const Preset*> required_by;
  std::vector<const Preset*> excluded_by;  ///< they say `conflicts_with`
  // Experiments, by manifest and then as written.
  std::vector<const Experiment*> applied_by;    ///< they list it
  std::vector<const Experiment*> inherited_by;  ///< they list one that extends it, and not itself
  bool is_default = false;                      ///< presetc.yaml names it

  /// True if it can reach a point. Who only requires or excludes it does not use it.
  [[nodiscard]] bool used() const { return is_default || !applied_by.empty() || !inherited_by.empty(); }
};

/// Of all presets of a project, which must outlive this.
class Uses {
 public:
  explicit Uses(const Project& project);
  [[nodiscard]] const PresetUses& of(const Preset& preset) const {
    return uses_[static_cast<std::size_t>(&preset - project_.presets.data())];
  }

 private:
  PresetUses& of(const Preset* preset) {
    return uses_[static_cast<std::size_t>(preset - project_.presets.data())];
  }

  const Project& project_;
  std::vector<PresetUses> uses_;  // by index of the preset
};

}  // namespace presetc
