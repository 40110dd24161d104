// Something for each combination of the steps of a few axes: an index into a vector of answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "resolve/axis.h"

namespace presetc {

class StepTable {
 public:
  StepTable() = default;
  /// Of these axes, unless they have more than `most` combinations.
  StepTable(std::span<const Axis> axes, std::span<const std::uint32_t> of, std::size_t most) {
    for (const std::uint32_t axis : of) {
      const std::size_t steps = axes[axis].steps.size();
      if (steps > 0 && size_ > most / steps) {
        size_ = 0;
        strides_.clear();
        return;
      }
      strides_.emplace_back(axis, size_);
      size_ *= steps;
    }
  }

  /// 0: there are too many combinations for a table.
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t at(std::span<const std::uint32_t> steps) const {
    std::size_t index = 0;
    for (const auto& [axis, stride] : strides_) index += steps[axis] * stride;
    return index;
  }

 private:
  std::vector<std::pair<std::uint32_t, std::size_t>> strides_;
  std::size_t size_ = 1;
};

}  // namespace presetc
