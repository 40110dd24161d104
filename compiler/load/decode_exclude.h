// `exclude` of a body or of a block: partial maps and expressions.
#pragma once

#include <vector>

#include "load/decoding.h"
#include "load/manifest.h"

namespace presetc {

[[nodiscard]] std::vector<Exclusion> decode_exclude(const Value& list, Decoding& decoding);

}  // namespace presetc
