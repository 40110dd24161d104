#include <map>

#include <fmt/format.h>

#include "base/closest.h"
#include "load/link.h"

namespace presetc {

void refuse_shadowing(Project& project, const Sources& sources, Diagnostics& diagnostics) {
  std::map<std::string, const Preset*> system;  // by stem
  for (const Preset& preset : project.presets) {
    if (preset.system) system.emplace(folded_case(preset.name), &preset);
  }
  if (system.empty()) return;
  for (Preset& preset : project.presets) {
    const auto same = preset.system ? system.end() : system.find(folded_case(preset.name));
    // Two files of one full name were reported as such.
    if (same == system.end() || folded_case(same->second->full_name) == folded_case(preset.full_name))
      continue;
    const Preset& other = *same->second;
    diagnostics
        .report(
            Kind::shadowed_system, preset.span,
            fmt::format("\"{}\" has the name of the system preset \"{}\"", preset.full_name, other.full_name))
        .with_note(other.span, fmt::format("the system preset is {}", sources[other.file].name))
        .with_hint(fmt::format("rename the file; to build on the system preset write `extends: {}`",
                               other.full_name));
    preset.broken = true;
  }
}

}  // namespace presetc
