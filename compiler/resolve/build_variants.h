// The presets of an experiment under every choice of `one_of`, merged, with the layers below the sweep.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "load/project.h"
#include "resolve/flatten_preset.h"
#include "resolve/layers.h"
#include "resolve/resolution.h"

namespace presetc {

/// A variant, and what its presets and layers make together.
struct BuiltVariant {
  Variant variant;
  Layered layered;
};

struct VariantInput {
  const Project& project;
  const Experiment& experiment;
  std::optional<ConflictPolicy> on_conflict;  ///< of the command line
  std::function<const FlatPreset*(const Preset&)> flat;
};

/// The schema that describes what a preset says that is applied at this path; null if there is none.
[[nodiscard]] const ParameterSchema* schema_at(const Variant& variant, const Path& at);

/// The presets of a variant, flat and where they are mounted, in merge order; by the new names of the schemas
/// that describe them there.
[[nodiscard]] std::vector<FlatPreset> flat_presets(const VariantInput& input, const Variant& variant,
                                                   Arena& arena);

/// The presets of a variant merged, as build_variants merges them; reports what merge reports.
[[nodiscard]] Merged merge_variant(const VariantInput& input, const ExperimentSettings& settings,
                                   const Variant& variant, Arena& arena, Diagnostics& diagnostics);

/// By choice, last fastest. Moves old names in `settings`, and checks what they write. nullopt after
/// reporting if some choice has presets that do not go together; other errors leave a result, for showing.
/// `stop_at_errors`: a merge with a wrong value in it is no answer.
[[nodiscard]] std::optional<std::vector<BuiltVariant>> build_variants(const VariantInput& input,
                                                                      ExperimentSettings& settings,
                                                                      bool stop_at_errors, Arena& arena,
                                                                      Diagnostics& diagnostics);

}  // namespace presetc
