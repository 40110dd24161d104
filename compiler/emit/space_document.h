// `kind: space`: the config with the candidates of every axis, for a tuner that searches by itself.
#pragma once

#include <optional>
#include <string>

#include "base/arena.h"
#include "emit/outputs.h"
#include "resolve/point_reader.h"

namespace presetc {

/// Why the points of the experiment are no plain product of independent paths, as the end of a sentence;
/// nullopt if they are.
[[nodiscard]] std::optional<std::string> why_no_product(const ResolvedExperiment& experiment);

/// The document (collections.h). The points must be a plain product. Moves the reader.
[[nodiscard]] const Value* space_document(PointReader& reader, const Output& output, Arena& arena);

}  // namespace presetc
