// What a preset sets, in one spelling, so that presets can be compared.
#pragma once

#include <string_view>

#include "base/arena.h"
#include "load/preset.h"
#include "value/value.h"

namespace presetc {

/// A map of what the preset's own file sets: config, parameters, unset, and extends, requires,
/// conflicts_with, runtime, schema and references where there are any. However a path or a single name was
/// written, equal presets have equal maps; values have the places they are written at. What only describes
/// the preset is not in it, nor is the project's default schema, which few write. Null if it sets nothing.
/// The preset must not be broken; the map refers to its values.
[[nodiscard]] const Value* meaning_of(const Preset& preset, std::string_view default_schema, Arena& arena);

}  // namespace presetc
