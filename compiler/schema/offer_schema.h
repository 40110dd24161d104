// What `parameters` of a preset may offer: for each path a candidate, a list of them, a range, or longer
// paths.
#pragma once

#include "schema/partial_schema.h"
#include "validate/schema.h"
#include "value/value.h"

namespace presetc {

/// The schema of the field `parameters` for presets of a family, with a definition for each path that is
/// appended to `definitions`. `parts` writes the values.
[[nodiscard]] const Value* offers_schema(const Schema& family, PartialSchemas& parts, Arena& arena,
                                         std::vector<Member>& definitions);

}  // namespace presetc
