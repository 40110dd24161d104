// `presetc schema infer FILE...`
#pragma once

#include <string>
#include <vector>

#include "driver/environment.h"
#include "driver/workspace.h"

namespace presetc {

/// Prints the schema that these files suggest (schema/inferred_schema.h), presets or configs, each named
/// itself or by its directory. Reports what cannot be read, or is wrong with them; then nothing is printed.
void draft_schema(const std::vector<std::string>& names, Environment& environment, Workspace& workspace);

}  // namespace presetc
