#include "driver/summary.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/wrap_text.h"
#include "diagnostics/excerpt.h"

namespace presetc {

namespace {

std::size_t count_points(const Resolution& resolution) {
  std::size_t points = 0;
  for (const auto& experiment : resolution.experiments) points += experiment.points.size();
  return points;
}

std::size_t count_conflicts(const Resolution& resolution) {
  std::size_t conflicts = 0;
  for (const auto& experiment : resolution.experiments) {
    for (const Variant& variant : experiment.variants) conflicts += variant.conflicts.size();
  }
  return conflicts;
}

/// `3 points skipped: rule-broken at experiments/x.yaml:12`; empty if none was.
std::string skipped_text(const Resolution& resolution, const Sources& sources) {
  std::size_t points = 0, reasons = 0;
  const SkippedPoints* first = nullptr;
  for (const auto& experiment : resolution.experiments) {
    points += experiment.skipped_points;
    reasons += experiment.skipped.size();
    if (first == nullptr && !experiment.skipped.empty()) first = &experiment.skipped.front();
  }
  if (first == nullptr) return {};
  std::string text = fmt::format("{} skipped: {}", counted(points, "point"), info(first->kind).slug);
  if (first->span.known()) {
    const Source& source = sources[first->span.file];
    text += fmt::format(" at {}:{}", source.name, source.position(first->span.begin).line);
  }
  if (reasons > 1) text += fmt::format(" and {}", counted(reasons - 1, "other reason"));
  return text;
}

/// `20 of 1,000 points drawn`; empty if all were taken.
std::string sampled_text(const Resolution& resolution) {
  Count drawn, all;
  bool exact = true;
  for (const auto& experiment : resolution.experiments) {
    if (!experiment.settings.sample) continue;
    drawn += experiment.points.size();
    all += experiment.distinct.value_or(experiment.combinations);
    exact = exact && experiment.distinct.has_value();
  }
  if (all.is_zero()) return {};
  return fmt::format("{} of {} {} drawn", drawn.grouped_text(), all.grouped_text(),
                     exact ? "points" : "combinations");
}

}  // namespace

std::string checked_text(const Project& project, const Scope& scope, const Resolution& resolution,
                         const Sources& sources) {
  const auto presets =
      std::count_if(project.presets.begin(), project.presets.end(),
                    [&](const Preset& preset) { return !scope.unconcerned.contains(preset.file); });
  const std::string skipped = skipped_text(resolution, sources);
  return fmt::format("checked {}, {}, {}: no mistakes{}{}\n",
                     counted(static_cast<std::size_t>(presets), "preset"),
                     counted(resolution.experiments.size(), "experiment"),
                     counted(count_points(resolution), "point"), skipped.empty() ? "" : "; ", skipped);
}

std::string built_text(const Resolution& resolution, const CommitResult& result, const std::string& directory,
                       const Sources& sources) {
  const std::size_t files = result.written + result.unchanged;
  std::string text = fmt::format("{} in {}: {} written, {} unchanged, {} removed", counted(files, "file"),
                                 printable(directory), result.written, result.unchanged, result.removed);
  const std::size_t conflicts = count_conflicts(resolution);
  if (conflicts > 0) text += fmt::format("; {} recorded in index.json", counted(conflicts, "conflict"));
  for (const std::string& more : {sampled_text(resolution), skipped_text(resolution, sources)}) {
    if (!more.empty()) text += "; " + more;
  }
  return text + "\n";
}

}  // namespace presetc
