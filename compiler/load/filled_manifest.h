// A manifest without its empty fields: what nothing follows after its colon counts as absent (language.md
// section 4), and the format's schema must not see it as null.
#pragma once

#include "base/arena.h"
#include "value/value.h"

namespace presetc {

/// Down to the fields of bodies, blocks, outputs and rules; an experiment or a row with nothing after its
/// name is there and says nothing. `document` is a map.
[[nodiscard]] const Value* filled_manifest(const Value& document, Arena& arena);

}  // namespace presetc
