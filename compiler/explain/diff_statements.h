// What two presets, points or files say, path by path.
#pragma once

#include <string>
#include <vector>

#include "explain/difference.h"
#include "load/references.h"
#include "resolve/flatten_preset.h"

namespace presetc {

struct Said {
  std::string path;
  SaidValues values;
  Candidates meant;  ///< for each value one that is equal if and only if both mean the same (meanings.h)
};

/// What a preset says with everything that it inherits, by path.
[[nodiscard]] std::vector<Said> said_by(const FlatPreset& preset, const References& references, Arena& arena);
/// The same as it is written: a file does not say whether `${` in it refers to anything.
[[nodiscard]] std::vector<Said> written_in(const FlatPreset& preset, Arena& arena);
/// The leaves of a config or of any document (one that is no map is a leaf with an empty path), by path.
[[nodiscard]] std::vector<Said> said_by(const Value& config);

/// A fixed value is a set of one, as in a merge: a preset that fixes 1 and one that offers [1] say the same.
[[nodiscard]] std::vector<Difference> diff_statements(const std::vector<Said>& before,
                                                      const std::vector<Said>& after);

}  // namespace presetc
