// `kind: matrix`: the points of experiments as the matrix of a CI job.
#pragma once

#include <string>
#include <vector>

#include "emit/collections.h"
#include "emit/output_sources.h"
#include "emit/planned_files.h"
#include "emit/point_renderer.h"

namespace presetc {

/// What CI services take in one matrix.
inline constexpr std::size_t max_matrix_rows = 256;

/// The files that an experiment's points have, by point: those of its first output of kind `points`; null if
/// it has none.
[[nodiscard]] const std::vector<std::uint32_t>* first_file_of_points(const OutputSources& sources,
                                                                     std::uint32_t experiment);

class MatrixRows {
 public:
  explicit MatrixRows(Arena& arena) : arena_(arena) {}

  /// Adds the points of an experiment; `paths`: the file of each, or null.
  void add(PointRenderer& renderer, const std::vector<std::uint32_t>* paths, const PlannedFiles& files);
  [[nodiscard]] const Value* document();

 private:
  Arena& arena_;
  std::vector<MatrixRow> rows_;
};

/// What varies by the name of one of a row's own members, of the row itself, or of what varies before it.
[[nodiscard]] std::vector<std::string> find_reserved(const ResolvedExperiment& experiment);

/// What a varying axis is called where values stand beside it: its path, the name of a choice, or `row`.
[[nodiscard]] std::string key_of(const VaryingAxis& axis);

}  // namespace presetc
