// Where axes are conditional, the covering is of a space in which each of them has one step more, for not
// existing: otherwise a point at which an axis does not exist would pass for one that shows its first step.
#include "resolve/covering_points.h"

#include <algorithm>
#include <memory>
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
    return std::all_of(absent_.begin(), absent_.end(), [](std::uint32_t index) { return index == unchosen; });
  }
  [[nodiscard]] ConstrainedSpace take() { return {std::move(product_), std::move(constraints_)}; }

  /// The steps that a point of this space stands for.
  [[nodiscard]] std::vector<std::uint32_t> steps_of(Indexes point) const {
    std::vector<std::uint32_t> steps(point.begin(), point.end());
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

std::optional<PointList> covering_points(PointValues& values, const CountTree& tree, std::uint32_t ways,
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
