// `when` and `rules` of a body: what exists at a point, and what must hold there.
#pragma once

#include <vector>

#include "load/decoding.h"
#include "load/manifest.h"

namespace presetc {

/// Pattern -> expression. Reports bad_path, bad_expression, and a pattern written twice (duplicate_path).
[[nodiscard]] std::vector<Condition> decode_when(const Value& map, Decoding& decoding);

[[nodiscard]] std::vector<Rule> decode_rules(const Value& list, Decoding& decoding);

}  // namespace presetc
