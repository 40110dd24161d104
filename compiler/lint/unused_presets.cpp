#include "lint/unused_presets.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/wrap_text.h"

namespace presetc {

namespace {

constexpr std::size_t most_reported = 10;

std::string hint_for(const Preset& preset, const PresetUses& uses) {
  if (preset.deprecated.span.known()) return "it is deprecated, so it can be deleted";
  if (!uses.extended_by.empty()) {
    return fmt::format("only presets that are unused themselves extend it, such as \"{}\"",
                       uses.extended_by.front()->full_name);
  }
  return "delete it, or apply it in an experiment";
}

}  // namespace

void report_unused_presets(const Project& project, const Uses& uses, bool all, Diagnostics& diagnostics) {
  const bool library = std::all_of(project.manifests.begin(), project.manifests.end(),
                                   [](const Manifest& manifest) { return manifest.experiments.empty(); });
  if (library) return;
  std::size_t count = 0;
  for (const Preset& preset : project.presets) {
    if (preset.system || uses.of(preset).used()) continue;
    if (++count > most_reported && !all) continue;
    diagnostics
        .report(Kind::unused_preset, preset.span,
                fmt::format("no experiment applies the preset \"{}\"", preset.full_name))
        .with_hint(hint_for(preset, uses.of(preset)));
  }
  if (count > most_reported && !all) {
    diagnostics
        .report(Kind::unused_preset, {},
                fmt::format("no experiment applies {}", counted(count - most_reported, "more preset")))
        .with_hint("`presetc list --unused` shows them");
  }
}

}  // namespace presetc
