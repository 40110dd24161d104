#include "design/constrained_space.h"

#include <algorithm>
#include <utility>

namespace presetc {

namespace {

/// Combinations of one constraint, and of all together, that are remembered: 128 KiB and 4 MiB at two bits
/// each.
constexpr std::uint64_t most_of_one = std::uint64_t{1} << 19;
constexpr std::uint64_t most_of_all = std::uint64_t{1} << 24;

}  // namespace

ConstrainedSpace::ConstrainedSpace(ProductSpace space, std::vector<Constraint> constraints)
    : space_(std::move(space)) {
  std::uint64_t all = 0;
  constraints_.reserve(constraints.size());
  for (auto& constraint : constraints) {
    auto& axes = constraint.axes;
    std::sort(axes.begin(), axes.end());
    axes.erase(std::unique(axes.begin(), axes.end()), axes.end());
    Remembered& made = constraints_.emplace_back();
    made.asked = std::move(constraint);

    std::uint64_t combinations = 1;
    std::vector<std::size_t> strides;
    for (const auto axis : made.asked.axes) {
      strides.push_back(combinations);
      combinations *= space_.sizes[axis];
      if (combinations > most_of_one) break;
    }
    if (combinations > most_of_one || all + combinations > most_of_all) continue;
    all += combinations;
    made.strides = std::move(strides);
  }
}

bool ConstrainedSpace::allows(std::size_t constraint, Indexes point) {
  Remembered& it = constraints_[constraint];
  if (it.strides.empty()) return it.asked.allows(point);
  std::size_t at = 0;
  for (std::size_t i = 0; i < it.strides.size(); ++i) at += it.strides[i] * point[it.asked.axes[i]];
  if (it.known.empty()) {
    std::size_t combinations = it.strides.back() * space_.sizes[it.asked.axes.back()];
    it.known.resize(combinations / 64 + 1);
    it.allowed.resize(combinations / 64 + 1);
  }
  const std::uint64_t bit = std::uint64_t{1} << (at % 64);
  if ((it.known[at / 64] & bit) == 0) {
    it.known[at / 64] |= bit;
    if (it.asked.allows(point)) it.allowed[at / 64] |= bit;
  }
  return (it.allowed[at / 64] & bit) != 0;
}

Foresight ConstrainedSpace::foresees(std::size_t constraint, Indexes point) const {
  const auto& asked = constraints_[constraint].asked;
  return asked.foresees ? asked.foresees(point) : Foresight::open;
}

bool ConstrainedSpace::allows(Indexes point) {
  for (std::size_t constraint = 0; constraint < constraints_.size(); ++constraint) {
    if (!allows(constraint, point)) return false;
  }
  return true;
}

}  // namespace presetc
