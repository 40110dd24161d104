#include "load/lineage.h"

#include <unordered_set>

namespace presetc {

namespace {

void walk(const Preset& preset, std::vector<const Preset*>& lineage,
          std::unordered_set<const Preset*>& seen) {
  if (!seen.insert(&preset).second) return;
  for (const PresetReference& parent : preset.extends) {
    if (parent.preset != nullptr) walk(*parent.preset, lineage, seen);
  }
  lineage.push_back(&preset);
}

}  // namespace

std::vector<const Preset*> lineage_of(const Preset& preset) {
  std::vector<const Preset*> lineage;
  std::unordered_set<const Preset*> seen;
  walk(preset, lineage, seen);
  return lineage;
}

}  // namespace presetc
