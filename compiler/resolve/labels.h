// The names of points within their experiment (language.md section 8): short, plain, the same for the same
// point always, different ignoring case.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/point_reader.h"
#include "resolve/resolution.h"

namespace presetc {

/// For each path its shortest ending that no other of the paths ends with, segments joined by `.`; the whole
/// path where there is none.
[[nodiscard]] std::vector<std::string> shortest_endings(std::span<const Path* const> paths);

/// Fills `varying` and what the subspaces keep to read it.
void find_varying_axes(ResolvedExperiment& experiment, Arena& arena);

/// Finds the points whose plain labels are too long, or equal ignoring case, and cuts these.
void find_labels(ResolvedExperiment& experiment, const VariableReader& variables);

/// Appends the label of the point where the reader is: at most 150 bytes of [A-Za-z0-9._=,+~-]; nothing if
/// nothing varies.
void append_label(PointReader& reader, std::string& out);

}  // namespace presetc
