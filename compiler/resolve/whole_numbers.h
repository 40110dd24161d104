// Whole results of computations as integers.
#pragma once

#include "base/arena.h"
#include "resolve/schema_map.h"
#include "value/path.h"
#include "value/value.h"

namespace presetc {

/// `value`, which stands at `path`, with integers for the whole reals in it that were computed, wherever the
/// schema takes no numbers but whole ones: `10 / 2` is 5 there. Also in lists and in what is in them.
[[nodiscard]] const Value& with_whole_numbers(const SchemaMap& schemas, const Path& path, const Value& value,
                                              Arena& arena);

}  // namespace presetc
