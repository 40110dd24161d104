#include "resolve/axis.h"

namespace presetc {

Axis make_axis(Axis::Kind kind, Path path, std::span<const Value* const> candidates, Span span) {
  Axis axis{kind, {std::move(path)}, {}, span};
  axis.steps.reserve(candidates.size());
  for (const Value* candidate : candidates) axis.steps.push_back({{}, {}, {candidate}});
  return axis;
}

std::vector<const Value*> candidates_of(const Axis& axis) {
  std::vector<const Value*> candidates;
  candidates.reserve(axis.steps.size());
  for (const Step& step : axis.steps) candidates.push_back(step.values.front());
  return candidates;
}

}  // namespace presetc
