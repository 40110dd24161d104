// What a design is made of, as numbers: axes that are only sizes, points that are only indexes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "design/count.h"

namespace presetc {

/// A point: for each axis the index of the candidate that it takes there, below the axis' size.
using Indexes = std::span<const std::uint32_t>;

/// Stands for the index of an axis that nothing is chosen for yet.
inline constexpr std::uint32_t unchosen = std::numeric_limits<std::uint32_t>::max();

/// The product of axes, in lexicographic order of its points: the last axis is the fastest.
struct ProductSpace {
  /// Candidates of each axis. No axes at all make one point, a 0 makes none.
  std::vector<std::uint32_t> sizes;

  [[nodiscard]] std::size_t axes() const { return sizes.size(); }
  /// Points, allowed or not.
  [[nodiscard]] Count size() const {
    Count product = 1;
    for (const auto size : sizes) product *= size;
    return product;
  }
};

/// What a constraint says of a point in which some axes may be unchosen.
enum class Foresight : std::uint8_t {
  open,     ///< it depends on what is chosen next, or nobody knows
  allows,   ///< whatever is chosen next
  rejects,  ///< whatever is chosen next
};

/// What every point must satisfy. Both functions are pure: equal indexes, equal answers.
struct Constraint {
  std::vector<std::uint32_t> axes;  ///< those it reads, ascending
  /// Looks at the indexes of `axes` only; they are all chosen.
  std::function<bool(Indexes point)> allows;
  /// Optional: what can be said when some of `axes` are unchosen. Counting is exact without it; with it, a
  /// constraint over many axes that most choices settle early (`a == 1 && b == 2 && ...`) stays cheap.
  std::function<Foresight(Indexes point)> foresees;
};

}  // namespace presetc
