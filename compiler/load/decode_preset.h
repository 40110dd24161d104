// A preset file's document -> Preset.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "load/decoding.h"
#include "load/preset.h"
#include "value/value.h"

namespace presetc {

/// The name rule of language.md section 4, for each segment of a full name: empty if `name` keeps it, else
/// what is wrong with it.
[[nodiscard]] std::string name_problem(std::string_view name);

/// Decodes everything that one file says by itself and reports what is wrong in it. `preset` comes with names
/// and file filled in; names of other presets are not resolved, `config_file` is not read.
void decode_preset(const Value& document, Decoding& decoding, Preset& preset);

/// Reports what `config` and `parameters` say twice: a path may be fixed or offered, and is a value or a
/// section, never both (fixed_and_offered, leaf_and_map). Call when the config is there, from wherever it
/// comes. Returns which of the offers it refused: nothing else need be said about them.
std::vector<bool> check_overlap(const Preset& preset, Diagnostics& diagnostics);

}  // namespace presetc
