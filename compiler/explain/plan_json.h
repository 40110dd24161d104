// A plan as JSON: everything that the page says, nothing cut.
#pragma once

#include <span>
#include <string>

#include "base/source.h"
#include "explain/design_facts.h"
#include "explain/shared_points.h"

namespace presetc {

/// What `plan --json` shows.
struct ShownPlan {
  const Resolution& resolution;
  std::span<const DesignFacts> facts;  ///< one for each experiment
  const SharedPoints& shared;
  const Sources& sources;
  bool points = false;  ///< list each point, with its label and id
};

/// {experiments: [...], shared_points: [...], shared_points_compared}, with a final newline. Counts are
/// numbers however large they are.
[[nodiscard]] std::string plan_json(const ShownPlan& input, const VariableReader& variables);

}  // namespace presetc
