// `output` of a body: one output or several.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "load/decoding.h"
#include "load/manifest.h"

namespace presetc {

[[nodiscard]] std::vector<OutputSpec> decode_output(const Value& output, Decoding& decoding);

}  // namespace presetc
