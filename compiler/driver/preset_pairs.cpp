#include "driver/preset_pairs.h"

#include <algorithm>
#include <map>
#include <set>

#include "explain/diff_statements.h"
#include "explain/preset_uses.h"
#include "value/canonical_json.h"

namespace presetc {

namespace {

const Preset* find_preset(const Project& project, const std::string& name) {
  Diagnostics not_there;
  return project.index.find({name, {}}, not_there);
}

std::vector<Said> said_by(const PresetSide& side, const Preset* preset) {
  const FlatPreset* flat = preset == nullptr ? nullptr : side.resolver.flat(*preset);
  return flat == nullptr ? std::vector<Said>() : said_by(*flat, side.project.references, side.arena);
}

bool is_broken(const PresetSide& side, const Preset* preset) {
  return preset != nullptr && side.resolver.flat(*preset) == nullptr;
}

/// The same text for all presets that say the same.
std::string meaning_of(const PresetSide& side, const Preset& preset) {
  std::string text;
  for (const Said& said : said_by(side, &preset)) {
    std::set<std::string> values;
    for (const Value* value : said.meant) values.insert(canonical_json(*value));
    text += said.path;
    for (const std::string& value : values) text += '\n' + value;
    text += "\n\n";
  }
  return text;
}

void compare(const PresetSide& before, const Preset* old_preset, const PresetSide& after,
             const Preset* new_preset, const SameInputs& inputs, PresetDifferences& result) {
  if (is_broken(before, old_preset) || is_broken(after, new_preset)) return;
  if (old_preset != nullptr && new_preset != nullptr && inputs.are_same(*old_preset, *new_preset)) {
    ++result.same;
    return;
  }
  StatementsDifference difference{old_preset == nullptr ? "" : old_preset->full_name,
                                  new_preset == nullptr ? "" : new_preset->full_name,
                                  diff_statements(said_by(before, old_preset), said_by(after, new_preset))};
  // Another name is none where both say the same.
  if (old_preset != nullptr && new_preset != nullptr && difference.differences.empty()) {
    ++result.same;
  } else {
    result.differences.push_back(std::move(difference));
  }
}

using ByName = std::map<std::string_view, const Preset*>;

ByName by_name(const Project& project) {
  ByName presets;
  for (const Preset& preset : project.presets) presets.emplace(preset.full_name, &preset);
  return presets;
}

/// Pairs all presets and compares those pairs (null: not on this side) that are wanted.
template <class IsWanted>
PresetDifferences diff_pairs(const PresetSide& before, const PresetSide& after, const SameInputs& inputs,
                             const IsWanted& is_wanted) {
  const ByName old_presets = by_name(before.project);
  const ByName new_presets = by_name(after.project);
  std::multimap<std::string, const Preset*> gone;
  for (const auto& [name, preset] : old_presets) {
    if (!new_presets.contains(name)) gone.emplace(meaning_of(before, *preset), preset);
  }
  PresetDifferences result;
  const auto compare_wanted = [&](const Preset* old_preset, const Preset* new_preset) {
    if (is_wanted(old_preset, new_preset)) compare(before, old_preset, after, new_preset, inputs, result);
  };
  for (const auto& [name, preset] : new_presets) {
    const auto same_name = old_presets.find(name);
    if (same_name != old_presets.end()) {
      compare_wanted(same_name->second, preset);
      continue;
    }
    const auto same_meaning = gone.empty() ? gone.end() : gone.find(meaning_of(after, *preset));
    if (same_meaning == gone.end()) {
      compare_wanted(nullptr, preset);
    } else {
      gone.erase(same_meaning);
      ++result.same;
    }
  }
  for (const auto& [meaning, preset] : gone) compare_wanted(preset, nullptr);
  std::sort(result.differences.begin(), result.differences.end(),
            [](const StatementsDifference& a, const StatementsDifference& b) {
              return (a.after.empty() ? a.before : a.after) < (b.after.empty() ? b.before : b.after);
            });
  return result;
}

}  // namespace

bool is_preset(const Project& project, const std::string& name) {
  return find_preset(project, name) != nullptr;
}

PresetDifferences diff_presets(const PresetSide& before, const PresetSide& after, const SameInputs& inputs,
                               const std::vector<std::string>& names) {
  PresetDifferences result;
  for (const std::string& name : names)
    compare(before, find_preset(before.project, name), after, find_preset(after.project, name), inputs,
            result);
  return result;
}

PresetDifferences diff_all_presets(const PresetSide& before, const PresetSide& after,
                                   const SameInputs& inputs) {
  return diff_pairs(before, after, inputs, [](const Preset*, const Preset*) { return true; });
}

PresetDifferences diff_unused_presets(const PresetSide& before, const PresetSide& after,
                                      const SameInputs& inputs) {
  const Uses old_uses(before.project);
  const Uses new_uses(after.project);
  PresetDifferences result =
      diff_pairs(before, after, inputs, [&](const Preset* old_preset, const Preset* new_preset) {
        return (old_preset == nullptr || !old_uses.of(*old_preset).used()) &&
               (new_preset == nullptr || !new_uses.of(*new_preset).used());
      });
  result.same = 0;
  return result;
}

}  // namespace presetc
