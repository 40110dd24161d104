// One value laid over another.
#pragma once

#include "base/arena.h"
#include "value/value.h"

namespace presetc {

/// `above` laid over `below`: maps merge deep, everything else replaces.
[[nodiscard]] const Value* merge_deep(Arena& arena, const Value& below, const Value& above);

}  // namespace presetc
