// Finds points whose configs are equal while they are being listed.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "design/product_space.h"
#include "resolve/point_config.h"
#include "resolve/resolution.h"

namespace presetc {

/// Where a point comes from, for messages: its row, else its block, else its experiment's sweep.
[[nodiscard]] Span origin_of(const Subspace& subspace, Indexes steps);

class RepeatedPoints {
 public:
  /// Compares with the points in the experiment's table; the caller adds those that are not repeated.
  RepeatedPoints(ResolvedExperiment& experiment, const VariableReader& variables);
  ~RepeatedPoints();

  /// True, and recorded in the experiment, if an equal point is in the table. A point of a named row is
  /// kept, unless that is one of a row of the same name.
  [[nodiscard]] bool is_repeated(std::uint32_t subspace, Indexes steps);

 private:
  struct Reader;
  [[nodiscard]] const Value& config_of(std::vector<std::unique_ptr<Reader>>& readers, std::uint32_t subspace,
                                       Indexes steps);

  ResolvedExperiment& experiment_;
  const VariableReader& variables_;
  std::vector<std::unique_ptr<Reader>> readers_,
      others_;  // by subspace: of new points, of those compared with
  std::unordered_multimap<std::size_t, std::size_t> by_hash_;
  bool failed_ = false;
};

}  // namespace presetc
