// A preset by the new names of a schema that is not its own: a preset without schema is described by that of
// a child, of a preset beside it, or of the experiment.
#pragma once

#include <memory>
#include <string_view>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "load/project.h"

namespace presetc {

/// True if the schema has old names and is not the preset's own, whose old names moved when it was loaded.
[[nodiscard]] bool has_other_names(const ParameterSchema* schema, const Preset& preset);

/// A copy of the preset, whose values are the same nodes, with the old names of such a schema moved; null if
/// there are none to move. Reports what move_old_names (load/old_names.h) does, but for the names that texts
/// refer to: those are reported where they are bound.
[[nodiscard]] std::unique_ptr<Preset> renamed_preset(const Preset& preset, const ParameterSchema* schema,
                                                     std::string_view schema_version, Arena& arena,
                                                     Diagnostics& diagnostics);

}  // namespace presetc
