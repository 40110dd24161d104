// A plan as a page for people: the axes of each experiment and where they come from, how many points they
// make, and what in the design does nothing.
#pragma once

#include <string>

#include "base/source.h"
#include "explain/design_facts.h"
#include "explain/shared_points.h"

namespace presetc {

/// One experiment, several lines.
[[nodiscard]] std::string plan_text(const ResolvedExperiment& experiment, const DesignFacts& facts,
                                    const Sources& sources);

/// A line for each point: its id and its label.
[[nodiscard]] std::string point_lines(const ResolvedExperiment& experiment, const VariableReader& variables);

/// The same points in several experiments; empty if there are none.
[[nodiscard]] std::string shared_points_text(const SharedPoints& shared, const Resolution& resolution);

/// `3 experiments, 68 points`; empty if there are no experiments.
[[nodiscard]] std::string total_text(const Resolution& resolution);

}  // namespace presetc
