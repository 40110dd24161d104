// What a preset says, path by path.
#pragma once

#include <string_view>
#include <vector>

#include "base/arena.h"
#include "resolve/flatten_preset.h"

namespace presetc {

struct PresetLeaf {
  std::vector<std::string_view> path;
  const Statement* statement = nullptr;  ///< fixed or offered
};

/// With everything that it inherits, in byte order of the keys. A section that nothing fills is one too: the
/// `{}` that it is written as.
[[nodiscard]] std::vector<PresetLeaf> leaves_of(const FlatPreset& preset, Arena& arena);

}  // namespace presetc
