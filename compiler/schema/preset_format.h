// The format of preset files, as its schema says it.
#pragma once

#include "base/source.h"
#include "parse/document.h"

namespace presetc {

/// The document schemas/preset.schema.json, which is part of the program.
[[nodiscard]] Document read_preset_format(Sources& sources);

/// True for a map with `config` or `parameters` and nothing but fields of presets: `preset_format` is the
/// document's root.
[[nodiscard]] bool is_preset_document(const Value& root, const Value& preset_format);

}  // namespace presetc
