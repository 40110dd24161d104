#include "design/point_list.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace presetc {

void PointList::push_back(Indexes point) {
  indexes_.insert(indexes_.end(), point.begin(), point.end());
  ++size_;
}

std::span<std::uint32_t> PointList::append() {
  indexes_.resize(indexes_.size() + axes_);
  ++size_;
  return {indexes_.data() + indexes_.size() - axes_, axes_};
}

void PointList::sort() {
  std::vector<std::size_t> order(size_);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::ranges::lexicographical_compare((*this)[a], (*this)[b]);
  });
  std::vector<std::uint32_t> sorted;
  sorted.reserve(indexes_.size());
  for (const auto i : order) {
    const auto point = (*this)[i];
    sorted.insert(sorted.end(), point.begin(), point.end());
  }
  indexes_ = std::move(sorted);
}

}  // namespace presetc
