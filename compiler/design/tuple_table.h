// The combinations of candidates that a covering array must contain, and which are still missing. Private to
// design/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "design/possible_indexes.h"

namespace presetc {

/// Every choice of `ways` axes is a group; every choice of a candidate for each of its axes a tuple.
class TupleTable {
 public:
  /// With the tuples that occur in allowed points missing. `ways` is at least 1 and at most the number of
  /// axes. nullopt if there are more than `budget` tuples, allowed or not.
  [[nodiscard]] static std::optional<TupleTable> build(const CountTree& tree, std::uint32_t ways,
                                                       PossibleIndexes& possible, std::uint64_t budget);

  [[nodiscard]] std::uint64_t missing() const { return missing_; }
  /// The missing tuples of the group that has the most: no fewer points cover them.
  [[nodiscard]] std::uint64_t most_missing() const;
  /// The missing tuples that one candidate is part of.
  [[nodiscard]] std::uint64_t missing_with(std::uint32_t axis, std::uint32_t index) const {
    return missing_with_[first_slot_[axis] + index];
  }
  [[nodiscard]] std::size_t groups() const { return first_tuple_.size(); }
  [[nodiscard]] std::span<const std::uint32_t> axes(std::size_t group) const {
    return {axes_.data() + group * ways_, ways_};
  }
  [[nodiscard]] std::span<const std::uint32_t> groups_with(std::uint32_t axis) const {
    return groups_with_[axis];
  }
  /// For each candidate of `axis`, adds to `gains` the missing tuples that it would complete in `point`.
  void add_gains(Indexes point, std::uint32_t axis, std::span<std::uint64_t> gains) const;
  /// Writes the candidates of some missing tuple of `group` in which `axis`, one of its axes, has `index` to
  /// `point`: the first one from number `from` of these on, cyclic. False if there is none.
  bool find_missing(std::size_t group, std::uint32_t axis, std::uint32_t index, std::uint64_t from,
                    std::span<std::uint32_t> point) const;
  /// Nothing in `point` is missing any more.
  void cover(Indexes point);

  [[nodiscard]] std::size_t tuples() const { return is_missing_.size(); }
  /// The tuple of `group` that is in `point`.
  [[nodiscard]] std::size_t tuple(std::size_t group, Indexes point) const;

 private:
  TupleTable() = default;

  void mark_allowed(PossibleIndexes& possible, const PossibleIndexes::State& state, std::uint32_t chosen,
                    std::uint32_t next_axis, std::size_t first_group, std::size_t tuple);

  std::uint32_t ways_ = 0;
  std::vector<std::uint32_t> sizes_;      ///< by axis
  std::vector<std::size_t> first_slot_;   ///< by axis
  std::vector<std::uint32_t> axes_;       ///< `ways_` for each group, ascending; groups are in that order
  std::vector<std::size_t> first_tuple_;  ///< by group; the last of its axes is the fastest
  std::vector<std::vector<std::uint32_t>> groups_with_;  ///< by axis
  std::vector<std::uint8_t> is_missing_;                 ///< by tuple
  std::vector<std::uint64_t> missing_with_;
  std::uint64_t missing_ = 0;
};

}  // namespace presetc
