// Schemas that were not written for presetc, and are draft-07 and nothing else.
#pragma once

#include <memory>
#include <string>

#include "diagnostics/diagnostic.h"
#include "validate/schema.h"

namespace presetc {

/// As compile_schema, but a keyword that draft-07 does not know may have any form (draft-07 core, 4.3.1): one
/// that presetc would not read is a warning.
[[nodiscard]] std::unique_ptr<Schema> compile_foreign_schema(std::string name, Document document,
                                                             Diagnostics& diagnostics);

}  // namespace presetc
