// What of a point's config an output writes. Moves nodes and makes none but maps, so that it does as well for
// the tree that points of one shape share.
#pragma once

#include "base/arena.h"
#include "emit/outputs.h"
#include "value/value.h"

namespace presetc {

/// The config under `select`, `values: varying` and `layout`, in this order; null if there is nothing at the
/// path that is selected. `config` has the schema's defaults if the output wants them.
[[nodiscard]] const Value* point_document(const Value& config, const Output& output, Arena& arena);

}  // namespace presetc
