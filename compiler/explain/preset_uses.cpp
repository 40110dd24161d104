#include "explain/preset_uses.h"

#include <algorithm>
#include <set>

#include "load/lineage.h"
#include "load/listed_presets.h"

namespace presetc {

std::vector<const Preset*> listed_by(const Project& project, const Manifest& manifest,
                                     const Experiment& experiment) {
  std::vector<const Preset*> presets;
  const Body& body = experiment.body.presets ? experiment.body : manifest.defaults;
  for (const PresetReference* reference : listed_presets(body)) {
    if (reference->preset == nullptr) continue;
    if (std::find(presets.begin(), presets.end(), reference->preset) == presets.end())
      presets.push_back(reference->preset);
  }
  const Settings& settings = project.settings;
  if (!body.presets && !settings.default_preset.empty()) {
    Diagnostics ignored;  // reported when the project was loaded
    if (const Preset* preset = project.index.find({settings.default_preset, {}}, ignored))
      presets.push_back(preset);
  }
  return presets;
}

Uses::Uses(const Project& project) : project_(project), uses_(project.presets.size()) {
  for (const Preset& preset : project.presets) {
    const auto add = [&](const std::vector<PresetReference>& references,
                         std::vector<const Preset*> PresetUses::*users) {
      for (const PresetReference& reference : references) {
        if (reference.preset != nullptr) (of(reference.preset).*users).push_back(&preset);
      }
    };
    add(preset.extends, &PresetUses::extended_by);
    add(preset.requires_presets, &PresetUses::required_by);
    add(preset.conflicts_with, &PresetUses::excluded_by);
  }
  for (const Manifest& manifest : project.manifests) {
    for (const Experiment& experiment : manifest.experiments) {
      const auto listed = listed_by(project, manifest, experiment);
      std::set<const Preset*> reached(listed.begin(), listed.end());
      for (const Preset* preset : listed) of(preset).applied_by.push_back(&experiment);
      for (const Preset* preset : listed) {
        for (const Preset* ancestor : lineage_of(*preset)) {
          if (reached.insert(ancestor).second) of(ancestor).inherited_by.push_back(&experiment);
        }
      }
    }
  }
  if (!project.settings.default_preset.empty()) {
    Diagnostics ignored;
    const Text name{project.settings.default_preset, {}};
    if (const Preset* preset = project.index.find(name, ignored)) of(preset).is_default = true;
  }
}

}  // namespace presetc
