// What an import does to the experiments that are there.
#pragma once

#include <cstddef>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "exchange/import_plan.h"
#include "load/project.h"

namespace presetc {

/// Resolves the experiments of `imported` (the project as it would be, from load_as_planned) that apply a
/// preset of the plan, listed or inherited, and reports the errors that they have not in `project`.
void check_importers(const ImportPlan& plan, const Project& project, const Project& imported,
                     const Sources& sources, std::size_t jobs, Diagnostics& diagnostics);

}  // namespace presetc
