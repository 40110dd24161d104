// What an output cannot be, found before anything is rendered.
#pragma once

#include "diagnostics/diagnostic.h"
#include "emit/outputs.h"
#include "emit/point_renderer.h"
#include "emit/unrepresentable.h"

namespace presetc {

/// Reports output_fields and no_product: what is wrong with the output whatever the values are. False if
/// something is.
bool check_fields(const Output& output, Diagnostics& diagnostics);

/// Reports nothing_selected, and not_representable for what the format cannot carry. Cheap where the axes'
/// values are as they are written and the format can carry each of them: then the points are not looked at,
/// but one of each shape. Moves the renderer.
void check_values(const Output& output, PointRenderer& renderer, Diagnostics& diagnostics);

/// Reports not_representable for each of these, once.
void report_refused(const Output& output, std::span<const Unrepresentable> refused, Diagnostics& diagnostics);

/// Reports too_many_rows for outputs that share a matrix; false if there are.
bool check_rows(std::span<const Output* const> outputs, Diagnostics& diagnostics);

}  // namespace presetc
