#include "resolve/point_constraints.h"

#include <algorithm>
#include <map>
#include <optional>

#include "design/exclusion.h"
#include "resolve/candidates.h"
#include "resolve/subspace.h"

namespace presetc {

namespace {

void add_axes(std::vector<std::uint32_t>& axes, const std::vector<std::uint32_t>& more) {
  axes.insert(axes.end(), more.begin(), more.end());
  std::sort(axes.begin(), axes.end());
  axes.erase(std::unique(axes.begin(), axes.end()), axes.end());
}

/// A partial map that compares axes with fixed candidates and nothing else: then it is known from the first
/// axis that does not match that it excludes nothing there, and wide ones are cheap to count.
std::optional<Constraint> plain_rejection(const Subspace& subspace, const BoundExclusion& exclusion) {
  if (exclusion.expression) return std::nullopt;
  std::map<std::uint32_t, std::vector<bool>> by_axis;
  for (std::size_t i = 0; i < exclusion.entries.size(); ++i) {
    const BoundName& name = subspace.bindings.name(exclusion.entries[i]);
    if (name.kind != BoundName::Kind::place || !name.conditions.empty()) return std::nullopt;
    const Place& place = subspace.bindings.places()[name.place];
    if (place.computed || place.axis == no_axis || place.path != name.path) return std::nullopt;
    const auto& steps = subspace.axes[place.axis].steps;
    auto& matches = by_axis.try_emplace(place.axis, steps.size(), true).first->second;
    for (std::size_t step = 0; step < steps.size(); ++step) {
      const Value* value = steps[step].values[place.column];
      if (value == nullptr) return std::nullopt;
      matches[step] = matches[step] && contains(exclusion.written->entries[i].any_of, *value);
    }
  }
  if (by_axis.empty()) return std::nullopt;
  std::vector<AxisMatch> matches;
  for (auto& [axis, candidates] : by_axis) matches.push_back({axis, std::move(candidates)});
  return reject_matches(std::move(matches));
}

}  // namespace

std::vector<std::vector<std::uint32_t>> conditions_on_columns(const Subspace& subspace, std::uint32_t axis) {
  std::vector<std::vector<std::uint32_t>> columns;
  // Where the names of rows decide what exists there always is a row, of which nothing need exist.
  const auto& steps = subspace.axes[axis].steps;
  const bool named = !steps.empty() && !steps.front().label.empty();
  if (named && subspace.bindings.row_columns().empty()) return columns;
  for (const Place& place : subspace.bindings.places()) {
    if (place.axis != axis) continue;
    if (place.conditions.empty()) return {};
    columns.push_back(place.conditions);
  }
  return columns;
}

std::vector<std::uint32_t> axes_read(const Subspace& subspace, std::uint32_t axis,
                                     std::span<const std::vector<std::uint32_t>> columns) {
  std::vector<std::uint32_t> axes{axis};
  for (const auto& column : columns) {
    for (const std::uint32_t condition : column)
      add_axes(axes, subspace.bindings.conditions()[condition].axes);
  }
  return axes;
}

ConstrainedSubspace constrain(PointValues& values) {
  const Subspace& subspace = values.subspace();
  ProductSpace product;
  std::vector<Constraint> constraints;
  for (std::uint32_t axis = 0; axis < subspace.axes.size(); ++axis) {
    product.sizes.push_back(static_cast<std::uint32_t>(subspace.axes[axis].steps.size()));
    auto columns = conditions_on_columns(subspace, axis);
    if (columns.empty() || product.sizes.back() < 2) continue;
    Constraint& constraint = constraints.emplace_back();
    constraint.axes = axes_read(subspace, axis, columns);
    constraint.allows = [&values, axis, columns = std::move(columns)](Indexes point) {
      if (point[axis] == 0) return true;
      values.move_to(point);
      return std::any_of(columns.begin(), columns.end(),
                         [&](const auto& column) { return values.all_hold(column); });
    };
  }
  const std::size_t first_exclusion = constraints.size();
  for (const BoundExclusion& exclusion : subspace.exclusions) {
    if (auto plain = plain_rejection(subspace, exclusion)) {
      constraints.push_back(std::move(*plain));
      continue;
    }
    constraints.push_back({exclusion.axes,
                           [&values, &exclusion](Indexes point) {
                             values.move_to(point);
                             return !values.matches(exclusion);
                           },
                           {}});
  }
  return {ConstrainedSpace(std::move(product), std::move(constraints)), first_exclusion};
}

bool can_match(PointValues& values, const BoundExclusion& exclusion, std::size_t most) {
  const Subspace& subspace = values.subspace();
  std::vector<std::uint32_t> steps(subspace.axes.size(), 0);
  for (std::size_t tried = 0; tried < most; ++tried) {
    values.move_to(steps);
    if (values.matches(exclusion)) return true;
    // The next combination of these axes, like an odometer.
    std::size_t at = exclusion.axes.size();
    while (at > 0) {
      std::uint32_t& step = steps[exclusion.axes[at - 1]];
      if (++step < subspace.axes[exclusion.axes[at - 1]].steps.size()) break;
      step = 0;
      --at;
    }
    if (at == 0) return false;
  }
  return true;
}

}  // namespace presetc
