#include "design/enumerate.h"

#include <algorithm>

namespace presetc {

namespace {

/// What the search needs to know about each axis.
struct Level {
  std::vector<std::size_t> constraints;  ///< those whose last axis it is
  Count below = 1;                       ///< combinations of the axes after it
};

std::vector<Level> levels_of(const ConstrainedSpace& design) {
  const auto& sizes = design.space().sizes;
  std::vector<Level> levels(sizes.size());
  for (std::size_t axis = sizes.size(); axis-- > 1;)
    levels[axis - 1].below = levels[axis].below * sizes[axis];
  for (std::size_t constraint = 0; constraint < design.constraints(); ++constraint) {
    const auto axes = design.axes(constraint);
    if (!axes.empty()) levels[axes.back()].constraints.push_back(constraint);
  }
  return levels;
}

}  // namespace

Enumeration enumerate(ConstrainedSpace& design, std::uint64_t budget,
                      const std::function<bool(Indexes point)>& visit) {
  using End = Enumeration::End;
  const auto& sizes = design.space().sizes;
  Enumeration result;
  result.rejected.resize(design.constraints());
  if (std::ranges::count(sizes, 0U) > 0) return result;

  std::vector<std::uint32_t> point(sizes.size());
  for (std::size_t constraint = 0; constraint < design.constraints(); ++constraint) {
    if (!design.axes(constraint).empty() || design.allows(constraint, point)) continue;
    result.rejected[constraint] = design.space().size();
    return result;
  }
  if (sizes.empty()) {
    if (!visit(point)) result.end = End::stopped;
    return result;
  }

  const auto levels = levels_of(design);
  for (std::size_t axis = 0;;) {
    if (point[axis] == sizes[axis]) {
      if (axis == 0) return result;
      ++point[--axis];
      continue;
    }
    if (result.tried == budget) {
      result.end = End::budget;
      return result;
    }
    ++result.tried;
    const auto& constraints = levels[axis].constraints;
    const auto rejecting = std::ranges::find_if(
        constraints, [&](std::size_t constraint) { return !design.allows(constraint, point); });
    if (rejecting != constraints.end()) {
      result.rejected[*rejecting] += levels[axis].below;
    } else if (axis + 1 < sizes.size()) {
      --result.tried;  // what follows counts in its place
      point[++axis] = 0;
      continue;
    } else if (!visit(point)) {
      result.end = End::stopped;
      return result;
    }
    ++point[axis];
  }
}

}  // namespace presetc
