// A table of rows as an axis.
#pragma once

#include <span>

#include "base/arena.h"
#include "load/manifest.h"
#include "resolve/axis.h"

namespace presetc {

/// A row names the leaves of its values: each is in place of what is below the sweep at its path. So there is
/// a column for each path that any row names, in the order first seen. Where a row gives a value to a path
/// and another one names a path below it (`{a: null}`, `{a.b: 1}`), or a row that omits a path has a value
/// below it in its way (`{a.b: 1}`, `{}` over `a: 0`), the higher path is the column, and each row has there
/// what it makes of the value below. `config` and `vars` are what is below; `others` are the paths of the
/// other axes.
[[nodiscard]] Axis axis_of_rows(const BlockAxis& written, const Value& config, const Value& vars,
                                std::span<const Path> others, Arena& arena);

}  // namespace presetc
