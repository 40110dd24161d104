// The format of preset files, as its schema says it.
#pragma once

#include "base/source.h"
#include "parse/document.h"

namespace presetc {

/// The document schemas/preset.schema.json, which is part of the program.
[[nodiscard]] Document read_preset_format(Sources& sources);

}  // namespace presetc
