// `sweep` of a body: blocks of axes.
#pragma once

#include <vector>

#include "load/decoding.h"
#include "load/manifest.h"

namespace presetc {

/// A block, a list of blocks, or a map with none of `grid`, `zip` and `rows`, which is short for one grid.
/// Axes come in the order of the text. Reports zip_lengths, axis_clash, and whatever decode_offers and
/// decode_assignments do.
[[nodiscard]] std::vector<Block> decode_sweep(const Value& sweep, Decoding& decoding);

/// True if a map in the place of a block is one: then it is no short grid.
[[nodiscard]] bool is_block(const Value& map);

}  // namespace presetc
