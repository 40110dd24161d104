#include "load/listed_presets.h"

#include <utility>

namespace presetc {

std::vector<const PresetReference*> listed_presets(const Body& body) {
  std::vector<const PresetReference*> listed;
  if (!body.presets) return listed;
  for (const PresetEntry& entry : *body.presets) {
    for (const PresetChoice& choice : entry.choices) {
      for (const PresetReference& reference : choice.presets) listed.push_back(&reference);
    }
  }
  return listed;
}

PresetEntry plain_entry(PresetReference reference) {
  PresetEntry entry;
  entry.span = reference.name.span;
  PresetChoice& choice = entry.choices.emplace_back();
  choice.span = entry.span;
  choice.presets.push_back(std::move(reference));
  return entry;
}

}  // namespace presetc
