// `each` of a manifest -> experiments, one for every preset that matches.
#include <fmt/format.h>

#include "base/closest.h"
#include "load/link.h"
#include "load/listed_presets.h"

namespace presetc {

namespace {

Experiment experiment_of(const Each& each, const Preset& preset) {
  Experiment experiment;
  experiment.name = {preset.name, each.pattern.span};
  experiment.span = each.span;
  experiment.made_by_each = true;
  experiment.broken = each.broken;
  experiment.body = each.body;
  experiment.body.presets.emplace();
  experiment.body.presets->push_back(plain_entry({{preset.full_name, each.pattern.span}, &preset}));
  experiment.body.presets_span = each.pattern.span;
  return experiment;
}

/// The directory, or else the preset, that is most like what the pattern begins with.
std::string nearest_hint(const Project& project, const Each& each) {
  std::vector<std::string> patterns;
  for (const Preset& preset : project.presets) {
    patterns.push_back(preset.full_name);
    for (auto slash = preset.full_name.rfind('/'); slash != std::string::npos && slash > 0;
         slash = preset.full_name.rfind('/', slash - 1)) {
      patterns.push_back(preset.full_name.substr(0, slash + 1) + "*");
      patterns.push_back(preset.full_name.substr(0, slash + 1) + "**");
    }
  }
  const std::vector<std::string_view> names(patterns.begin(), patterns.end());
  std::string hint = did_you_mean(each.pattern.text, names);
  if (!hint.empty()) return hint;
  return "a pattern is matched against full names, such as `presetc list --json` shows; `**` stands for any "
         "number of parts";
}

}  // namespace

std::vector<std::string_view> parts_of_name(std::string_view full_name) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= full_name.size();) {
    const auto part = full_name.substr(begin, full_name.find('/', begin) - begin);
    parts.push_back(part);
    begin += part.size() + 1;
  }
  return parts;
}

void expand_each(const Project& project, Manifest& manifest, Diagnostics& diagnostics) {
  if (!manifest.each) return;
  const Each& each = *manifest.each;
  bool hidden = false;
  bool found = false;
  for (const Preset& preset : project.presets) {
    if (!each.presets.matches(parts_of_name(preset.full_name))) continue;
    hidden = hidden || preset.hidden;
    if (preset.hidden) continue;
    found = true;
    manifest.experiments.push_back(experiment_of(each, preset));
  }
  if (found) return;
  diagnostics
      .report(
          Kind::each_nothing, each.pattern.span,
          fmt::format("no preset {}matches \"{}\"", hidden ? "that is not hidden " : "", each.pattern.text))
      .with_hint(hidden ? "`each` leaves out presets with `hidden: true`" : nearest_hint(project, each));
}

}  // namespace presetc
