// Layers over the merged presets: `defaults`, `unset`, `set`, the sweep's axes, `--set`.
#pragma once

#include <vector>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "resolve/axis.h"
#include "resolve/experiment_settings.h"
#include "resolve/merge.h"

namespace presetc {

/// What is below the sweep: fixed values, and what presets still offer.
struct Layered {
  const Value* config = nullptr;
  const Value* vars = nullptr;  ///< a map: the variables
  std::vector<Offer> offered;
};

/// One entry of a layer and what is there after it: for who asks what beat what. Trees share what an entry
/// leaves alone, so that a node that is another one was changed by it.
struct LayerStep {
  bool of_defaults = false;
  const Removal* removal = nullptr;        ///< an entry of `unset`; or
  const Assignment* assignment = nullptr;  ///< one of `set` or `vars`
  Layered after;
};

/// Later layers win (language.md section 6, "Resolution order"). Reports unset_nothing, list_over_candidates
/// and set_below_axis. With `steps` every entry is noted there, in order.
[[nodiscard]] Layered lay_layers(const Merged& merged, const ExperimentSettings& settings, Arena& arena,
                                 Diagnostics& diagnostics, std::vector<LayerStep>* steps = nullptr);

/// What one block makes of it: its axes, slowest first, and the fixed values with --set on top.
struct SweptBlock {
  const Value* config = nullptr;
  const Value* vars = nullptr;
  std::vector<Axis> axes;
};

/// What is there after the block (`flag` is null), and after each --set.
struct SweepStep {
  const Assignment* flag = nullptr;
  SweptBlock after;
};

/// A path that the block names replaces what presets offer there; `--set` removes a path from its axis. Null
/// for an experiment without a sweep. Reports axis_clash and set_below_axis. With `steps` each is noted
/// there.
[[nodiscard]] SweptBlock sweep_block(const Layered& layered, const Block* block,
                                     const ExperimentSettings& settings, Arena& arena,
                                     Diagnostics& diagnostics, std::vector<SweepStep>* steps = nullptr);

/// `value` assigned at `path`: a map merges deep, everything else replaces.
[[nodiscard]] const Value* assign(Arena& arena, const Value& config, const Path& path, Span key_span,
                                  const Value& value);

/// The paths that an experiment decides itself; the settings must outlive the answer.
[[nodiscard]] Decided decided_by(const ExperimentSettings& settings);

}  // namespace presetc
