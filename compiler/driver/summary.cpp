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

/// `3 points skipped: rule-broken at experiments/x.yaml:12`; empty if none was.
std::string skipped_text(const BuildFacts& facts) {
  if (facts.skipped_reasons == 0) return {};
  std::string text =
      fmt::format("{} skipped: {}", counted(facts.skipped_points, "point"), facts.first_skipped);
  if (facts.skipped_reasons > 1)
    text += fmt::format(" and {}", counted(facts.skipped_reasons - 1, "other reason"));
  return text;
}

/// `20 of 1,000 points drawn`; empty if all were taken.
std::string sampled_text(const BuildFacts& facts) {
  if (facts.all.is_zero()) return {};
  return fmt::format("{} of {} {} drawn", facts.drawn.grouped_text(), facts.all.grouped_text(),
                     facts.exact ? "points" : "combinations");
}

}  // namespace

std::string checked_text(const Project& project, const Scope& scope, const Resolution& resolution,
                         const Sources& sources) {
  const auto presets =
      std::count_if(project.presets.begin(), project.presets.end(),
                    [&](const Preset& preset) { return !scope.unconcerned.contains(preset.file); });
  const std::string skipped = skipped_text(facts_of(resolution, sources));
  return fmt::format("checked {}, {}, {}: no mistakes{}{}\n",
                     counted(static_cast<std::size_t>(presets), "preset"),
                     counted(resolution.experiments.size(), "experiment"),
                     counted(count_points(resolution), "point"), skipped.empty() ? "" : "; ", skipped);
}

std::string built_text(const BuildFacts& facts, const CommitResult& result, const std::string& directory) {
  const std::size_t files = result.written + result.unchanged;
  std::string text = fmt::format("{} in {}: {} written, {} unchanged, {} removed", counted(files, "file"),
                                 printable(directory), result.written, result.unchanged, result.removed);
  if (facts.conflicts > 0)
    text += fmt::format("; {} recorded in index.json", counted(facts.conflicts, "conflict"));
  for (const std::string& more : {sampled_text(facts), skipped_text(facts)}) {
    if (!more.empty()) text += "; " + more;
  }
  return text + "\n";
}

std::string compared_text(const CommitResult& result, const std::string& directory) {
  const std::size_t files = result.written + result.unchanged;
  const std::string removed =
      result.removed == 0 ? "" : fmt::format(", {} to be removed", counted(result.removed, "file"));
  if (result.written == 0 && result.removed == 0 && result.index_differs)
    return fmt::format("index.json in {} not as a build writes it, {} as a build writes them\n",
                       printable(directory), counted(files, "file"));
  if (result.written == 0)
    return fmt::format("{} in {} as a build writes them{}\n", counted(files, "file"), printable(directory),
                       removed);
  return fmt::format("{} of {} in {} not as a build writes them{}\n", result.written, counted(files, "file"),
                     printable(directory), removed);
}

BuildFacts facts_of(const Resolution& resolution, const Sources& sources) {
  BuildFacts facts;
  for (const ResolvedExperiment& experiment : resolution.experiments)
    facts.add(facts_of(experiment, sources));
  return facts;
}

}  // namespace presetc
