// Values with the place each came from, for `show`.
#pragma once

#include <string>
#include <vector>

#include "base/arena.h"
#include "base/json_text.h"
#include "base/source.h"
#include "resolve/flatten_preset.h"
#include "resolve/resolution.h"

namespace presetc {

struct ShownValue {
  std::string path;
  bool offered = false;
  std::vector<const Value*> values;  ///< one if it is fixed
  Span span;                         ///< where it is written
  std::string_view preset;           ///< whose file that is, if it is a preset's; empty: a manifest's
};

/// By path, what is offered in its place among what is fixed.
[[nodiscard]] std::vector<ShownValue> values_of(const FlatPreset& preset, Arena& arena);
/// The fixed values below the sweep, and the axes of all blocks; with a choice of presets those of the first.
[[nodiscard]] std::vector<ShownValue> values_of(const ResolvedExperiment& experiment);

/// Columns: path, value, file:line:col.
[[nodiscard]] std::string values_as_table(const std::vector<ShownValue>& values, const Sources& sources);
/// [{path, value or candidates, preset, file, line, column}...]
void append_shown_values(const std::vector<ShownValue>& values, const Sources& sources, JsonText& json);

}  // namespace presetc
