// The axes of an experiment as lines: name, how many steps, candidates, where they come from.
#pragma once

#include <string>
#include <vector>

#include "base/source.h"
#include "explain/design_facts.h"

namespace presetc {

/// In order, slowest first; with a heading for each block where there are several.
[[nodiscard]] std::vector<std::string> axis_lines(const ResolvedExperiment& experiment,
                                                  const DesignFacts& facts, const Sources& sources);

/// `backend`, `a, b` for a group, `rows`.
[[nodiscard]] std::string axis_name(const Axis& axis);

}  // namespace presetc
