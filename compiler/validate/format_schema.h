// The schemas of presetc's own file formats, embedded from schemas/ at build time.
#pragma once

#include <string_view>

namespace presetc {

/// The JSON text of "preset.schema.json" or "manifest.schema.json"; empty for any other name.
[[nodiscard]] std::string_view format_schema_text(std::string_view name);

}  // namespace presetc
