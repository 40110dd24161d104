// A document of another system -> the presets in it.
#pragma once

#include <string_view>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "exchange/foreign_preset.h"

namespace presetc {

/// Takes an envelope `{version: "1.0", preset: {name, description, category, runtime, parameters,
/// metadata}}`, one such preset without its envelope, a list of either, or a registry
/// `{name: {_meta: {description, use_case}, ...config}}`. Appends the presets; reports unknown_form,
/// unknown_version, missing_field, wrong_field, not_a_list and what decode_offers does, at its own place.
/// Fields that presetc does not know are other systems' business (ids, times) and are left alone.
void decode_foreign(const Value& root, Arena& arena, std::vector<ForeignPreset>& presets,
                    Diagnostics& diagnostics);

/// True for an envelope with a preset in it: in a folder, such a file is not a config.
[[nodiscard]] bool is_envelope_document(const Value& root);

/// Checks the parts that every form has: `parameters`, a map from paths to lists of candidates, and
/// `metadata`, whose carried part is split off. Null means that there is none.
void take_parameters(const Value* parameters, Arena& arena, ForeignPreset& preset, Diagnostics& diagnostics);
void take_metadata(const Value* metadata, Arena& arena, ForeignPreset& preset, Diagnostics& diagnostics);

/// The one version of the envelope.
inline constexpr std::string_view envelope_version = "1.0";

}  // namespace presetc
