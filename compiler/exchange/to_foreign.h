// A preset of ours -> what another system gets of it.
#pragma once

#include <cstdint>
#include <string>

#include "base/arena.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "exchange/foreign_preset.h"
#include "load/project.h"
#include "resolve/flatten_preset.h"

namespace presetc {

/// The forms in which presets are exchanged.
enum class Form : std::uint8_t {
  envelope,  ///< one preset in a JSON document
  array,     ///< JSON: a list of presets
  registry,  ///< YAML or JSON: name -> config with `_meta`
  sqlite,    ///< rows of the table `parameter_presets`
};

/// Flattened: what the preset inherits is in it. A registry has fixed values as a tree and candidates beside
/// them; the others have all as candidates, a fixed value as the only one. With what presetc carries
/// (carried.h). `name` is what the preset is called there. Reports not_representable where a registry would
/// have a value `_meta` beside its own. Values live in the arena or where the preset's do.
[[nodiscard]] ForeignPreset to_foreign(const FlatPreset& flat, std::string_view name, Form form,
                                       const Settings& settings, const Sources& sources, Arena& arena,
                                       Diagnostics& diagnostics);

/// Reports not_representable where JSON is to carry `.inf` or `.nan`. `name` is the preset's.
void check_numbers(const ForeignPreset& foreign, std::string_view name, Diagnostics& diagnostics);

/// What a preset is called in a form: its title if its file is named after that, for those that show names
/// to people; else its name, or its full name where others share that.
[[nodiscard]] std::string foreign_name(const Project& project, const Preset& preset, Form form);

}  // namespace presetc
