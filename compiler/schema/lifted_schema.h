// The schema of preset files of one family: the format of presets, with the family's parameters in `config`
// and `parameters`. With it an editor completes and checks presets as they are typed.
#pragma once

#include "base/arena.h"
#include "validate/schema.h"
#include "value/value.h"

namespace presetc {

/// A draft-07 document. It is no stricter than the compiler (but for a field with nothing after its colon,
/// which counts as absent there, and a list that refers to others where only scalars are listed, which fails
/// at the point): what presets inherit, where ranges lead and what `unset` removes are not its business.
/// `format` is the document schemas/preset.schema.json; it and `family` must outlive the arena's values.
[[nodiscard]] const Value* lifted_schema(const Schema& family, const Value& format, Arena& arena);

}  // namespace presetc
