// Foreign presets -> the texts and rows of the forms that decode_foreign and read_foreign read.
#pragma once

#include <string>
#include <vector>

#include "base/arena.h"
#include "exchange/database.h"
#include "exchange/foreign_preset.h"

namespace presetc {

/// `{"version": "1.0", "preset": {...}}`, JSON.
[[nodiscard]] std::string envelope_text(const ForeignPreset& preset, Arena& arena);
/// A list of such presets, without envelopes, JSON.
[[nodiscard]] std::string array_text(const std::vector<ForeignPreset>& presets, Arena& arena);
/// `{name: {_meta: {...}, ...config}}`, in YAML (`json`: in JSON).
[[nodiscard]] std::string registry_text(const std::vector<ForeignPreset>& presets, bool json, Arena& arena);
/// A row, its id 0.
[[nodiscard]] PresetRow row_of(const ForeignPreset& preset, Arena& arena);

}  // namespace presetc
