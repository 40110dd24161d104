// Old names of parameters: values move to the new path when a file is loaded, before anything else looks at
// them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "load/preset.h"
#include "load/references.h"
#include "validate/catalogue.h"

namespace presetc {

/// A path that begins with an old name, and what it is called now.
struct RenamedPath {
  const OldName* old = nullptr;
  Path path;
};

/// nullopt if no old name is at or above the path, which starts where the catalogue's schema holds.
[[nodiscard]] std::optional<RenamedPath> renamed(const Catalogue& catalogue,
                                                 std::span<const std::string_view> path);

/// Reports deprecated_parameter at the place of the name: a warning, or an error once `schema_version` has
/// reached the removal version. `at`: where the schema holds, as the text at `span` sees it. `replacement`:
/// what the text would be now; empty: the new path, which the text is changed to lead to.
void report_old_name(const OldName& old, const Path& at, std::string_view schema_version, Span span,
                     std::string replacement, Diagnostics& diagnostics);

/// Moves the values of old names in a preset's config and parameters, the patterns of its `unset`, and
/// reports also the old names that its `${...}` read. Reports deprecated_parameter, both_names and
/// leaf_and_map.
void move_old_names(const Catalogue& catalogue, std::string_view schema_version, const References& references,
                    Arena& arena, Preset& preset, Diagnostics& diagnostics);

}  // namespace presetc
