#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/closest.h"
#include "load/project.h"

namespace presetc {

void PresetIndex::fill(std::vector<Preset>& presets, const Sources& sources, Diagnostics& diagnostics) {
  std::map<std::string, Preset*> by_folded_name;
  for (Preset& preset : presets) {
    const auto [same, is_new] = by_folded_name.emplace(folded_case(preset.full_name), &preset);
    if (!is_new) {
      const Preset& other = *same->second;
      std::vector<const Preset*>& doubled = doubled_[same->first];
      if (doubled.empty()) doubled.push_back(&other);
      doubled.push_back(&preset);
      diagnostics
          .report(Kind::duplicate_name, preset.span,
                  other.full_name == preset.full_name
                      ? fmt::format("two files are the preset \"{}\"", preset.full_name)
                      : fmt::format("the presets \"{}\" and \"{}\" differ only in case", preset.full_name,
                                    other.full_name))
          .with_note(other.span, fmt::format("the other one is {}", sources[other.file].name))
          .with_hint("rename or delete one of the two");
      preset.broken = true;
    }
    if (by_full_name_.emplace(preset.full_name, &preset).second) by_stem_[preset.name].push_back(&preset);
  }
}

std::vector<const Preset*> PresetIndex::doubles_of(const Preset& preset) const {
  if (doubled_.empty()) return {};
  const auto found = doubled_.find(folded_case(preset.full_name));
  if (found == doubled_.end()) return {};
  std::vector<const Preset*> others = found->second;
  std::erase(others, &preset);
  return others;
}

const Preset* PresetIndex::find(const Text& name, Diagnostics& diagnostics) const {
  if (const auto found = by_full_name_.find(name.text); found != by_full_name_.end()) return found->second;
  const auto stems = by_stem_.find(name.text);
  if (stems != by_stem_.end() && stems->second.size() == 1) return stems->second.front();
  if (stems != by_stem_.end()) {
    std::vector<std::string_view> names;
    for (const Preset* preset : stems->second) names.push_back(preset->full_name);
    diagnostics
        .report(Kind::ambiguous_preset, name.span,
                fmt::format("\"{}\" is the name of {} presets", name.text, names.size()))
        .with_hint(fmt::format("write the full name: {}", fmt::join(names, " or ")));
    return nullptr;
  }
  std::vector<std::string_view> names;
  for (const auto& [stem, presets] : by_stem_) names.emplace_back(stem);
  for (const auto& [full_name, preset] : by_full_name_) names.emplace_back(full_name);
  std::string hint = did_you_mean(name.text, names);
  if (hint.empty())
    hint = by_full_name_.empty() ? "the project has no presets" : "`presetc list` shows all presets";
  diagnostics.report(Kind::unknown_preset, name.span, fmt::format("unknown preset \"{}\"", name.text))
      .with_hint(std::move(hint));
  return nullptr;
}

}  // namespace presetc
