// The combinations of a few axes that occur in an experiment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "design/product_space.h"
#include "resolve/resolution.h"

namespace presetc {

/// At the listed points, if they are the whole design; otherwise in the product of the axes alone, whatever
/// conditions and exclusions say.
class CombinationsSeen {
 public:
  explicit CombinationsSeen(const ResolvedExperiment& experiment);

  /// True if the points are listed, and no sample of others.
  [[nodiscard]] bool are_listed() const { return listed_; }
  /// The points of a subspace, which are neighbours in the table.
  [[nodiscard]] std::pair<std::size_t, std::size_t> range(std::uint32_t subspace) const {
    return ranges_[subspace];
  }

  /// Calls `visit` with a step for each axis of the subspace, for each combination of `axes` once (or more
  /// often), until it returns false. False if there are too many to look at. The number is that of the point,
  /// 0 if none are listed.
  bool visit(std::uint32_t subspace, std::span<const std::uint32_t> axes,
             const std::function<bool(std::size_t point, Indexes steps)>& visit) const;

 private:
  bool visit_product(std::uint32_t subspace, std::span<const std::uint32_t> axes,
                     const std::function<bool(std::size_t point, Indexes steps)>& visit) const;

  const ResolvedExperiment& experiment_;
  bool listed_;
  std::vector<std::pair<std::size_t, std::size_t>> ranges_;
};

}  // namespace presetc
