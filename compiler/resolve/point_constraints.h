// Which combinations of a subspace's axes are points, as design/ asks it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "design/constrained_space.h"
#include "resolve/point_values.h"

namespace presetc {

struct ConstrainedSubspace {
  ConstrainedSpace space;
  /// The constraints up to here say that an axis that does not exist at a point stays at its first step; one
  /// for each of the subspace's exclusions follows.
  std::size_t first_exclusion = 0;
};

/// `values` must outlive it: it is asked about each combination of the axes that a constraint reads, and
/// collects what fails.
[[nodiscard]] ConstrainedSubspace constrain(PointValues& values);

/// The conditions on each column of an axis; empty if the axis always exists: some column does, or its rows
/// decide by their names what does.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> conditions_on_columns(const Subspace& subspace,
                                                                            std::uint32_t axis);
/// The axis, and those that these conditions on its columns depend on; ascending.
[[nodiscard]] std::vector<std::uint32_t> axes_read(const Subspace& subspace, std::uint32_t axis,
                                                   std::span<const std::vector<std::uint32_t>> columns);

/// True if some combination of the axes that the exclusion reads matches it. Tries at most `most` of them,
/// and says true beyond.
[[nodiscard]] bool can_match(PointValues& values, const BoundExclusion& exclusion, std::size_t most);

}  // namespace presetc
