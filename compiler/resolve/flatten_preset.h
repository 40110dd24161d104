// A preset with everything that it inherits: the set of its statements.
#pragma once

#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "load/project.h"
#include "resolve/statement.h"

namespace presetc {

struct FlatPreset {
  const Preset* preset = nullptr;
  const Statement* root = nullptr;     ///< a section
  std::vector<Path> offered;           ///< the paths it offers, in the order first written: the order of axes
  std::vector<const Preset*> lineage;  ///< its ancestors in the order they apply, then itself
  Path mount = {};                     ///< below which its statements were moved: its names start there
};

/// Applies `extends` depth first, parents left to right, each preset once at its first place; a preset's
/// `unset` acts on what it inherited itself. Lists at paths with a list strategy in the schema (`x-merge`)
/// are joined, all else is replaced. Old names of the preset's schema move in ancestors too that have none,
/// which check_inherited reports. Reports unset_nothing for the preset's own `unset`, and list_strategy.
/// The preset must not be broken.
[[nodiscard]] FlatPreset flatten_preset(const Preset& preset, Arena& arena, Diagnostics& diagnostics);

/// The same where a schema describes the result that may not be the preset's: its old names move as well.
[[nodiscard]] FlatPreset flatten_preset(const Preset& preset, const ParameterSchema* schema, Arena& arena,
                                        Diagnostics& diagnostics);

/// What one preset of a lineage does to what the ones before it said: for who asks what beat what.
struct LineageStep {
  const Preset* preset = nullptr;
  std::vector<Removal> unset;        ///< by new names, as all of them
  const Statement* own = nullptr;    ///< what its file says, without its parents
  const Statement* kept = nullptr;   ///< what its `unset` leaves of what was inherited
  const Statement* after = nullptr;  ///< both together
};

/// The steps of flatten_preset, in order; trees share what a step leaves alone, so that a node that is
/// another one was changed there. What flatten_preset reports is not reported again.
[[nodiscard]] std::vector<LineageStep> lineage_steps(const Preset& preset, const ParameterSchema* schema,
                                                     Arena& arena);

/// The same below a path: everything it states moves there.
[[nodiscard]] FlatPreset mounted(const FlatPreset& flat, const Path& at, Arena& arena);

}  // namespace presetc
