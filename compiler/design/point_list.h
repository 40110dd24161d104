// Many points in one block of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "design/product_space.h"

namespace presetc {

class PointList {
 public:
  /// Of points with this many axes.
  explicit PointList(std::size_t axes) : axes_(axes) {}

  [[nodiscard]] std::size_t axes() const { return axes_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] Indexes operator[](std::size_t i) const { return {indexes_.data() + i * axes_, axes_}; }

  void reserve(std::size_t points) { indexes_.reserve(points * axes_); }
  void push_back(Indexes point);
  /// A new point, all zeros, to be written to; valid until the next one.
  [[nodiscard]] std::span<std::uint32_t> append();
  /// Puts the points in lexicographic order: that of ProductSpace.
  void sort();

  friend bool operator==(const PointList&, const PointList&) = default;

 private:
  std::size_t axes_;
  std::size_t size_ = 0;  // points without axes take no memory, and are points all the same
  std::vector<std::uint32_t> indexes_;
};

}  // namespace presetc
