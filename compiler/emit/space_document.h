// `kind: space`: the config with the candidates of every axis, for a tuner that searches by itself.
#pragma once

#include <optional>
#include <string>

#include "base/arena.h"
#include "emit/outputs.h"
#include "resolve/point_reader.h"

namespace presetc {

struct NoProduct {
  std::string why;   ///< the end of a sentence
  std::string hint;  ///< what to do about it
};

/// Why the points of the experiment are no plain product of independent paths; nullopt if they are. A part of
/// the points, that exclusions or --where leave, may be a smaller product.
[[nodiscard]] std::optional<NoProduct> why_no_product(const ResolvedExperiment& experiment);

/// The document (collections.h). The points must be a plain product. Moves the reader.
[[nodiscard]] const Value* space_document(PointReader& reader, const Output& output, Arena& arena);

}  // namespace presetc
