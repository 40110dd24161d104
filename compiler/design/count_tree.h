// How many points a design allows, exactly, and which is the k-th, without listing them.
//
// The idea is that of decomposable negation normal forms (Darwiche and Marquis, "A knowledge compilation
// map", JAIR 17, 2002): parts that share no axis multiply, choices that exclude each other add up, and a
// structure of only these two can be counted, sampled and asked in time linear in its size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "design/constrained_space.h"
#include "design/count_nodes.h"

namespace presetc {

/// Why there is no count.
struct Uncounted {
  std::uint64_t tried = 0;            ///< combinations tried before giving up
  std::optional<std::size_t> widest;  ///< the constraint that reads the most combinations of candidates
};

class CountTree {
 public:
  /// Tries at most `budget` combinations of the axes that constraints read; one that is decided, or known,
  /// before its last axes are chosen counts as one. nullopt if that was not enough. Axes that no constraint
  /// reads cost nothing, whatever their sizes.
  [[nodiscard]] static std::optional<CountTree> build(ConstrainedSpace& design, std::uint64_t budget,
                                                      Uncounted& why);
  /// The same under the first `constraints` constraints alone.
  [[nodiscard]] static std::optional<CountTree> build(ConstrainedSpace& design, std::size_t constraints,
                                                      std::uint64_t budget, Uncounted& why);

  [[nodiscard]] const ProductSpace& space() const { return space_; }
  /// Allowed points.
  [[nodiscard]] const Count& count() const { return nodes_[root_].count; }
  /// Combinations tried to find out.
  [[nodiscard]] std::uint64_t tried() const { return tried_; }

  /// Writes the allowed point number `rank`, below count(), to `point`, which has an index for each axis: a
  /// fixed one-to-one order, lexicographic only if nothing is constrained.
  void unrank(const Count& rank, std::span<std::uint32_t> point) const;

  [[nodiscard]] const CountNodes& nodes() const { return nodes_; }
  [[nodiscard]] NodeId root() const { return root_; }

 private:
  CountTree() = default;

  void place(NodeId id, Count rank, std::span<std::uint32_t> point) const;

  ProductSpace space_;
  CountNodes nodes_;
  NodeId root_ = CountNodes::none;
  std::uint64_t tried_ = 0;
};

}  // namespace presetc
