// Blocks and variants -> subspaces, with every expression of the experiment bound in each.
#pragma once

#include <span>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "load/references.h"
#include "resolve/build_variants.h"

namespace presetc {

struct ReferenceTables {
  const References* project = nullptr;
  const References* flags = nullptr;  ///< of --set; may be null
};

/// Fills `subspaces` from the experiment's variants, by block, then by variant. `settings.own` has been moved
/// to the experiment. Reports axis_clash, set_below_axis, reference_cycle, unknown_name, duplicate_name, and
/// types in expressions that can never fit.
void build_subspaces(ResolvedExperiment& experiment, std::span<const Layered> layered,
                     const ExperimentSettings& settings, const ReferenceTables& references, Arena& arena,
                     Diagnostics& diagnostics);

}  // namespace presetc
