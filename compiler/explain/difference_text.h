// The words of a difference, which text and Markdown share.
#pragma once

#include <string>
#include <vector>

#include "explain/diff_report.h"

namespace presetc {

/// `256 -> 512`, `[1, 2] -> [2, 4]`; of long sets what came and went: `+ 8, - 1`; `+ 512` and `- 512` where
/// only one side says something.
[[nodiscard]] std::string values_text(const Difference& difference);

/// `+ 8 (x.yaml:9)`, `- 1 (x.yaml:9)`.
[[nodiscard]] std::vector<std::string> member_texts(const SetDifference& difference,
                                                    const DiffReport& report);

/// The same on one line.
[[nodiscard]] std::string members_text(const SetDifference& difference, const DiffReport& report);

/// `x.yaml:12` where both sides say it there, else `x.yaml:12 -> y.yaml:3`; empty if neither has a place.
[[nodiscard]] std::string places_text(const Difference& difference, const DiffReport& report);

/// `2 of 6 points changed, 1 removed, 1 added`; `added, 3 points`.
[[nodiscard]] std::string counts_text(const ExperimentDifference& difference);

/// `serving`, or `serving -> serving-2` where the names differ.
[[nodiscard]] std::string title_of(const ExperimentDifference& difference);
/// `fast -> slow`; `fast added`.
[[nodiscard]] std::string title_of(const StatementsDifference& difference);

/// `2 experiments changed, 1 added; 12 the same`; of one pair what differs in it.
[[nodiscard]] std::string summary_text(const DiffReport& report);

/// True for an experiment of one point on one side alone: it has no points to list.
[[nodiscard]] bool is_single_point(const ExperimentDifference& difference);

/// What a point is called: its label, or `the only point`.
[[nodiscard]] std::string point_text(const NamedPoint& point);
/// `a=1`, or `a=1 (was b=1)`.
[[nodiscard]] std::string point_text(const ChangedPoint& point);

}  // namespace presetc
