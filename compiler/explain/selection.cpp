#include "explain/selection.h"

#include <algorithm>

namespace presetc {

namespace {

bool describes(const Criteria& criteria, const Preset& preset) {
  if (!criteria.category.empty() && preset.category.text != criteria.category) return false;
  if (!criteria.runtime.empty() && preset.effective_runtime != criteria.runtime) return false;
  if (criteria.tag.empty()) return true;
  return std::any_of(preset.tags.begin(), preset.tags.end(),
                     [&](const Text& tag) { return tag.text == criteria.tag; });
}

bool states(const std::vector<StatedValue>& statements, const PathPattern& pattern) {
  return std::any_of(statements.begin(), statements.end(),
                     [&](const StatedValue& stated) { return is_about(stated, pattern); });
}

bool is_wanted(const Preset& preset, const Uses& uses, const Criteria& criteria) {
  if (preset.hidden && !criteria.hidden) return false;
  if (!describes(criteria, preset)) return false;
  if (criteria.used && !uses.of(preset).used()) return false;
  if (criteria.unused && uses.of(preset).used()) return false;
  return !criteria.parameter || states(stated_by(preset), *criteria.parameter);
}

}  // namespace

bool is_about(const StatedValue& stated, const PathPattern& pattern) {
  return pattern.covers(stated.path.segments);
}

Selection select(const Project& project, const Uses& uses, const Criteria& criteria) {
  Selection selection;
  for (const Preset& preset : project.presets) {
    if (is_wanted(preset, uses, criteria)) selection.presets.push_back(&preset);
  }
  if (criteria.used || criteria.unused) return selection;
  for (const Manifest& manifest : project.manifests) {
    for (const Experiment& experiment : manifest.experiments) {
      if (criteria.describes()) {
        const auto listed = listed_by(project, manifest, experiment);
        if (std::none_of(listed.begin(), listed.end(),
                         [&](const Preset* preset) { return describes(criteria, *preset); })) {
          continue;
        }
      }
      if (criteria.parameter && !states(stated_by(manifest, experiment), *criteria.parameter)) continue;
      selection.experiments.push_back({&manifest, &experiment});
    }
  }
  return selection;
}

std::string_view shown_name(const Project& project, const Preset& preset) {
  Diagnostics ignored;
  return project.index.find({preset.name, {}}, ignored) == &preset ? preset.name : preset.full_name;
}

}  // namespace presetc
