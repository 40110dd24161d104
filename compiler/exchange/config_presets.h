// A folder of configs that build on each other -> presets with `extends`.
#pragma once

#include <string>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "exchange/config_files.h"
#include "exchange/preset_file.h"

namespace presetc {

/// One preset for each file, and a hidden one (`NAME-self`) where a file's own values lie between those of
/// two others. `folder` is what descriptions call the folder; `into` (may be empty) is where the presets will
/// be, below the directory of presets. Reports bad_chain and bad_name. A file that reaches another one twice
/// has the values that the chain gives it, or is refused: `extends` applies a preset once.
[[nodiscard]] std::vector<ImportedFile> presets_of_configs(const std::vector<ConfigFile>& configs,
                                                           std::string_view folder, const std::string& into,
                                                           Arena& arena, Diagnostics& diagnostics);

}  // namespace presetc
