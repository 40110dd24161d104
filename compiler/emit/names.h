// The names of points: labels, and the paths of their files (language.md section 8). Pure text: whether
// names clash or lead astray is for output_plan.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_text.h"
#include "resolve/resolution.h"

namespace presetc {

/// `yaml`, `json`.
[[nodiscard]] std::string_view format_name(Format format);

/// For each path its shortest ending that no other of the paths ends with, segments joined by `.`; the whole
/// path where there is none.
[[nodiscard]] std::vector<std::string> shortest_endings(std::span<const Path* const> paths);

/// The label of every point, in order; all empty if nothing varies. Different ignoring case, at most 150
/// bytes of [A-Za-z0-9._=,+~-].
[[nodiscard]] std::vector<std::string> point_labels(const ResolvedExperiment& experiment);

/// Appends the values of the varying axes at a point: {path: value}.
void append_axis_values(const ResolvedExperiment& experiment, const Point& point, JsonText& out);

/// The path of the point's file below the output directory.
[[nodiscard]] std::string point_path(const ResolvedExperiment& experiment, std::string_view label);

}  // namespace presetc
