#include "resolve/renamed_preset.h"

#include "load/old_names.h"

namespace presetc {

bool has_other_names(const ParameterSchema* schema, const Preset& preset) {
  return schema != nullptr && schema != preset.parameter_schema && !schema->catalogue->old_names().empty();
}

std::unique_ptr<Preset> renamed_preset(const Preset& preset, const ParameterSchema* schema,
                                       std::string_view schema_version, Arena& arena,
                                       Diagnostics& diagnostics) {
  if (!has_other_names(schema, preset)) return nullptr;
  const References none;
  auto renamed = std::make_unique<Preset>(preset);
  move_old_names(*schema->catalogue, schema_version, none, arena, *renamed, diagnostics);
  return renamed;
}

}  // namespace presetc
