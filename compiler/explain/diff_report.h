// A whole comparison, and its three faces: text for a screen, Markdown for a pull-request comment, JSON.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/source.h"
#include "explain/difference.h"

namespace presetc {

/// Two presets, points or files, or one preset on two sides.
struct StatementsDifference {
  std::string before, after;  ///< what they are called; empty: this side does not have it
  std::vector<Difference> differences;

  [[nodiscard]] bool empty() const { return !before.empty() && !after.empty() && differences.empty(); }
};

struct DiffReport {
  std::string before, after;  ///< the sides: `HEAD~1` and `work tree`, or the two names that were given
  const Sources& before_sources;
  const Sources& after_sources;
  std::vector<ExperimentDifference> experiments;  ///< that differ, by name
  std::vector<StatementsDifference> presets;      ///< that differ, by name; also points and files
  std::size_t same = 0;                           ///< compared, and found without a difference

  [[nodiscard]] bool empty() const { return experiments.empty() && presets.empty(); }
};

/// At most 100 columns where names allow it. Long lists are cut, and say by how much. Empty for an empty
/// report.
[[nodiscard]] std::string diff_text(const DiffReport& report);

/// A table with a line for each experiment, and its points and paths folded away below it. At most 60,000
/// bytes: GitHub takes comments of 65,536 characters.
[[nodiscard]] std::string diff_markdown(const DiffReport& report);

/// Everything: {before, after, experiments: [{experiment, status, differences, changed, removed, added,
/// ...}], statements: [{status, before, after, differences}], same}.
[[nodiscard]] std::string diff_json(const DiffReport& report);

}  // namespace presetc
