// The axes of several subspaces as one table: each path once, with every value that some axis gives it.
#pragma once

#include <cstddef>
#include <map>
#include <unordered_set>
#include <vector>

#include "resolve/subspace.h"
#include "value/equality.h"

namespace presetc {

/// A path that axes set.
struct UnitedAxis {
  const Path* path;                  ///< of the first axis that sets it
  Span span;                         ///< of that axis
  std::vector<const Value*> values;  ///< without duplicates, in the order first seen
  std::size_t subspaces = 0;         ///< that sweep it
  bool omitted = false;              ///< by some row
};

class UnitedAxes {
 public:
  /// Points into the subspace, which has to live as long.
  void add(const Subspace& subspace);

  /// In the order first seen.
  [[nodiscard]] const std::vector<UnitedAxis>& axes() const { return axes_; }
  /// Of a path that some axis sets.
  [[nodiscard]] std::size_t index_of(const Path& path) const { return indexes_.at(path); }

 private:
  void add(const Axis& axis, std::size_t column);

  std::vector<UnitedAxis> axes_;
  std::map<Path, std::size_t> indexes_;
  /// By axis: tables have tens of thousands of rows, and no two may be compared that do not look alike. Empty
  /// as long as the values cannot but differ.
  std::vector<std::unordered_set<const Value*, ValueHash, ValueEqual>> known_;
};

}  // namespace presetc
