#include "explain/combinations.h"

#include "resolve/step_table.h"
#include "resolve/subspace.h"

namespace presetc {

namespace {

/// Looked at for one condition or rule: some milliseconds.
constexpr std::size_t most_visited = 1U << 15U;

/// Above this, points are looked at without remembering which combinations were met.
constexpr std::size_t most_remembered = 1U << 20U;

}  // namespace

CombinationsSeen::CombinationsSeen(const ResolvedExperiment& experiment)
    : experiment_(experiment),
      listed_(experiment.listed && !experiment.settings.sample),
      ranges_(experiment.subspaces.size()) {
  const std::size_t points = experiment.points.size();
  for (std::size_t begin = 0; begin < points;) {
    const std::uint32_t subspace = experiment.points.subspace(begin);
    std::size_t end = begin;
    while (end < points && experiment.points.subspace(end) == subspace) ++end;
    ranges_[subspace] = {begin, end};
    begin = end;
  }
}

bool CombinationsSeen::visit(std::uint32_t subspace, std::span<const std::uint32_t> axes,
                             const std::function<bool(std::size_t, Indexes)>& visit) const {
  if (!listed_) return visit_product(subspace, axes, visit);
  const auto [begin, end] = ranges_[subspace];
  const StepTable table(experiment_.subspaces[subspace]->axes, axes, most_remembered);
  std::vector<bool> met(table.size());
  std::size_t left = table.size();
  for (std::size_t point = begin; point < end; ++point) {
    const Indexes steps = experiment_.points.steps(point);
    if (!met.empty()) {
      const std::size_t at = table.at(steps);
      if (met[at]) continue;
      met[at] = true;
      --left;
    }
    if (!visit(point, steps)) return true;
    if (!met.empty() && left == 0) return true;
  }
  return true;
}

bool CombinationsSeen::visit_product(std::uint32_t subspace, std::span<const std::uint32_t> axes,
                                     const std::function<bool(std::size_t, Indexes)>& visit) const {
  const Subspace& at = *experiment_.subspaces[subspace];
  std::vector<std::uint32_t> steps(at.axes.size(), 0);
  for (std::size_t visited = 0; visited < most_visited; ++visited) {
    if (!visit(0, steps)) return true;
    std::size_t axis = axes.size();
    while (axis > 0) {
      std::uint32_t& step = steps[axes[axis - 1]];
      if (++step < at.axes[axes[axis - 1]].steps.size()) break;
      step = 0;
      --axis;
    }
    if (axis == 0) return true;
  }
  return false;
}

}  // namespace presetc
