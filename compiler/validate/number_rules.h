// Rules about numbers that the walk and the verdict must agree on.
#pragma once

#include "value/value.h"

namespace presetc {

/// Is the number a whole multiple of `step` (above 0)? In decimal arithmetic: 0.3 is a multiple of 0.1.
[[nodiscard]] bool is_multiple_of(const Value& value, const Value& step);

}  // namespace presetc
