// How the files of a folder build on each other: Hydra's `defaults` lists, and keys such as `include` and
// `base`.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "exchange/config_files.h"
#include "value/value.h"

namespace presetc {

/// One file that another builds on.
struct ConfigLink {
  std::size_t target = 0;  ///< index in the folder
  Span span;               ///< where it is named
};

/// A file's own part, without the keys that link.
struct LinkedConfig {
  std::vector<ConfigLink> before;  ///< what its own values lie over, in order
  std::vector<ConfigLink> after;   ///< what lies over its own values: behind `_self_`
  const Value* own = nullptr;      ///< a map, at the place in the whole that the file's group gives it
};

/// One for each file. Hydra's rules (hydra.cc/docs/advanced/defaults_list, version 1.3): a file in a group
/// stands at the group's path unless `# @package` says otherwise (keys, after `_global_`, the root, or
/// `_group_`, the group's path); a file's own values come last unless `_self_` says otherwise. `include`,
/// `base` and `base_config` name files from the folder of the one that names them, or from one around it;
/// their values come first. `include: 3` or `base: x`, where x is no file, is an ordinary value. Reports
/// bad_chain for what names no file, for what presets have no equal of (`override`, `group@place`,
/// interpolation, other words in `@package`), and for circles; as a warning for Hydra's own groups, which are
/// no part of a config.
[[nodiscard]] std::vector<LinkedConfig> link_configs(const std::vector<ConfigFile>& configs, Arena& arena,
                                                     Diagnostics& diagnostics);

}  // namespace presetc
