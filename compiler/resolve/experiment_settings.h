// An experiment's body laid over its manifest's defaults.
#pragma once

#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "load/manifest.h"
#include "resolve/schema_map.h"

namespace presetc {

/// What holds for one experiment. `own.set` and `own.unset` are the experiment's; those of `defaults` are
/// layers below, and `flags` (--set) above everything.
struct ExperimentSettings {
  Body own;
  std::vector<Removal> defaults_unset;
  std::vector<Assignment> defaults_set;
  std::vector<Assignment> defaults_vars;
  std::vector<Assignment> flags;
};

/// `output` merges by key, `exclude` adds up, any other field of `defaults` is used where the experiment has
/// none.
[[nodiscard]] ExperimentSettings settings_of(const Manifest& manifest, const Experiment& experiment,
                                             const std::vector<Assignment>& flags);

/// Rewrites old names of parameters wherever a path stands; reports deprecated_parameter and both_names.
void move_old_names(const SchemaMap& schemas, std::string_view schema_version, ExperimentSettings& settings,
                    Diagnostics& diagnostics);

/// Checks every value that the settings write against the schema, at its own line; and that excluded and
/// unset paths are known. Strings with `${` are left alone.
void check_settings(const SchemaMap& schemas, const ExperimentSettings& settings, Diagnostics& diagnostics);

}  // namespace presetc
