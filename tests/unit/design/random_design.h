// Small random designs, and what is true of them by trying everything.
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <vector>

#include "design/constrained_space.h"
#include "design/exclusion.h"
#include "design/point_list.h"

namespace presetc::testing {

/// Up to five axes of up to four candidates, and up to four constraints of any kind over them.
class RandomDesign {
 public:
  explicit RandomDesign(std::uint32_t seed) : random_(seed) {
    const auto axes = random_() % 6;
    for (std::uint32_t axis = 0; axis < axes; ++axis)
      space.sizes.push_back(one_in(200) ? 0 : 1 + random_() % 4);
    const auto count = random_() % 5;
    for (std::uint32_t i = 0; i < count; ++i) constraints.push_back(one_in(3) ? matches() : table());
  }

  [[nodiscard]] ConstrainedSpace design() const { return {space, constraints}; }

  /// The allowed points, in order.
  [[nodiscard]] PointList allowed() const {
    PointList points(space.axes());
    std::vector<std::uint32_t> point(space.axes());
    fill(point, 0, [&] {
      for (const auto& constraint : constraints) {
        if (!constraint.allows(point)) return;
      }
      points.push_back(point);
    });
    return points;
  }

  ProductSpace space;
  std::vector<Constraint> constraints;

 private:
  bool one_in(std::uint32_t count) { return random_() % count == 0; }

  std::vector<std::uint32_t> some_axes() {
    std::vector<std::uint32_t> axes;
    for (std::uint32_t axis = 0; axis < space.sizes.size(); ++axis) {
      if (one_in(2)) axes.push_back(axis);
    }
    return axes;
  }

  void fill(std::vector<std::uint32_t>& point, std::size_t axis, const std::function<void()>& visit) const {
    if (axis == point.size()) return visit();
    for (std::uint32_t index = 0; index < space.sizes[axis]; ++index) {
      point[axis] = index;
      fill(point, axis + 1, visit);
    }
  }

  Constraint matches() {
    std::vector<AxisMatch> entries;
    for (const auto axis : some_axes()) {
      AxisMatch entry{axis, {}};
      for (std::uint32_t i = 0; i < space.sizes[axis]; ++i) entry.candidates.push_back(one_in(2));
      entries.insert(entries.begin(), entry);
    }
    // Without entries it rejects everything: rarely of interest.
    return entries.empty() && !one_in(20) ? table() : reject_matches(entries);
  }

  /// An answer for each combination; foresees all, some or nothing.
  Constraint table() {
    Constraint constraint;
    constraint.axes = some_axes();
    const auto density = 1 + random_() % 9;
    std::vector<bool> answers;
    for (int i = 0; i < 1024; ++i) answers.push_back(random_() % 10 < density);
    if (constraint.axes.empty()) answers[0] = !one_in(20);
    constraint.allows = [axes = constraint.axes, answers](Indexes point) {
      std::size_t at = 0;
      for (const auto axis : axes) at = at * 4 + point[axis];
      return answers[at];
    };
    if (one_in(2)) return constraint;
    constraint.foresees = [allows = constraint.allows, axes = constraint.axes,
                           sizes = space.sizes](Indexes point) {
      bool some = false, others = false;
      std::vector<std::uint32_t> tried(point.begin(), point.end());
      const std::function<void(std::size_t)> complete = [&](std::size_t i) {
        if (i == axes.size()) return static_cast<void>((allows(tried) ? some : others) = true);
        if (point[axes[i]] != unchosen) return complete(i + 1);
        for (tried[axes[i]] = 0; tried[axes[i]] < sizes[axes[i]]; ++tried[axes[i]]) complete(i + 1);
      };
      complete(0);
      return some && others ? Foresight::open : some ? Foresight::allows : Foresight::rejects;
    };
    return constraint;
  }

  std::mt19937 random_;
};

}  // namespace presetc::testing
