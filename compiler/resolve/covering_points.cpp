// Where axes are conditional, the covering is of a space in which each of them has one step more, for not
// existing: otherwise a point at which an axis does not exist would pass for one that shows its first step.
// Likewise a point at which a part of a zip group or row does not exist would pass for one that shows it:
// each such part is an axis of that space too, which follows the whole axis where the part exists.
#include "resolve/covering_points.h"

#include <algorithm>
#include <memory>
#include <set>
#include <vector>

#include "design/covering.h"
#include "resolve/point_constraints.h"
#include "resolve/subspace.h"

namespace presetc {

namespace {

class SpaceWithAbsence {
 public:
  explicit SpaceWithAbsence(PointValues& values) : values_(values) {
    const Subspace& subspace = values.subspace();
    for (std::uint32_t axis = 0; axis < subspace.axes.size(); ++axis) {
      product_.sizes.push_back(static_cast<std::uint32_t>(subspace.axes[axis].steps.size()));
      auto columns = conditions_on_columns(subspace, axis);
      absent_.push_back(columns.empty() ? unchosen : product_.sizes[axis]++);
      if (!columns.empty()) add_existence(axis, std::move(columns));
    }
    for (std::uint32_t axis = 0; axis < subspace.axes.size(); ++axis) add_parts(axis);
    for (const BoundExclusion& exclusion : subspace.exclusions) {
      constraints_.push_back({exclusion.axes,
                              [this, &exclusion](Indexes point) {
                                move_to(point);
                                return !values_.matches(exclusion);
                              },
                              {}});
    }
  }

  [[nodiscard]] bool is_plain() const {
    return product_.axes() == absent_.size() &&
           std::all_of(absent_.begin(), absent_.end(), [](std::uint32_t index) { return index == unchosen; });
  }
  [[nodiscard]] ConstrainedSpace take() { return {std::move(product_), std::move(constraints_)}; }

  /// The steps that a point of this space stands for.
  [[nodiscard]] std::vector<std::uint32_t> steps_of(Indexes point) const {
    const Indexes axes = point.first(absent_.size());
    std::vector<std::uint32_t> steps(axes.begin(), axes.end());
    for (std::size_t axis = 0; axis < steps.size(); ++axis) {
      if (steps[axis] == absent_[axis] && steps[axis] != unchosen) steps[axis] = 0;
    }
    return steps;
  }

 private:
  void add_existence(std::uint32_t axis, std::vector<std::vector<std::uint32_t>> columns) {
    constraints_.push_back({axes_read(values_.subspace(), axis, columns),
                            [this, axis, columns = std::move(columns)](Indexes point) {
                              move_to(point);
                              const bool exists =
                                  std::any_of(columns.begin(), columns.end(),
                                              [&](const auto& column) { return values_.all_hold(column); });
                              return exists != (point[axis] == absent_[axis]);
                            },
                            {}});
  }

  /// One axis more for each part that need not exist where the axis does.
  void add_parts(std::uint32_t axis) {
    const Subspace& subspace = values_.subspace();
    std::set<std::vector<std::uint32_t>> parts;
    for (const Place& place : subspace.bindings.places()) {
      if (place.axis == axis) parts.insert(place.conditions);
    }
    if (parts.size() == 1 && absent_[axis] != unchosen) return;
    for (const auto& conditions : parts) {
      std::vector<std::uint32_t> axes = axes_read(subspace, axis, {&conditions, 1});
      if (axes.size() == 1) continue;  // each step says itself what exists
      const auto part = static_cast<std::uint32_t>(product_.axes());
      const auto absent = static_cast<std::uint32_t>(subspace.axes[axis].steps.size());
      product_.sizes.push_back(absent + 1);
      axes.push_back(part);
      constraints_.push_back({std::move(axes),
                              [this, axis, part, absent, conditions](Indexes point) {
                                move_to(point);
                                return point[part] == (values_.all_hold(conditions) ? steps_[axis] : absent);
                              },
                              [axis, part, absent](Indexes point) {
                                const bool may_follow = point[axis] == unchosen || point[part] == unchosen ||
                                                        point[part] == absent || point[part] == point[axis];
                                return may_follow ? Foresight::open : Foresight::rejects;
                              }});
    }
  }

  void move_to(Indexes point) {
    steps_ = steps_of(point);
    values_.move_to(steps_);
  }

  PointValues& values_;
  ProductSpace product_;
  std::vector<Constraint> constraints_;
  std::vector<std::uint32_t> absent_;  // by axis: the index that says so; unchosen: it always exists
  std::vector<std::uint32_t> steps_;
};

}  // namespace

std::optional<PointList> covering_points(PointValues& values, const CountTree& tree, std::uint64_t ways,
                                         std::uint64_t seed, std::uint64_t budget) {
  SpaceWithAbsence absence(values);
  if (absence.is_plain()) return covering_sample(tree, ways, seed, budget);
  ConstrainedSpace space = absence.take();
  Uncounted why;
  const auto wider = CountTree::build(space, budget, why);
  const auto covering = wider ? covering_sample(*wider, ways, seed, budget) : std::nullopt;
  if (!covering) return std::nullopt;
  PointList list(values.subspace().axes.size());
  for (std::size_t i = 0; i < covering->size(); ++i) list.push_back(absence.steps_of((*covering)[i]));
  list.sort();
  return list;
}

}  // namespace presetc
