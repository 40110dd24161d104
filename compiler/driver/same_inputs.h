// Experiments that cannot differ between two versions of a project, because their files do not.
#pragma once

#include <cstddef>
#include <vector>

#include "driver/workspace.h"

namespace presetc {

/// Takes out of both lists the experiments (of one name) that are made from the same bytes at the same paths,
/// and says how many. Where presetc.yaml or any schema differs none is taken: these may matter to all.
[[nodiscard]] std::size_t drop_same(const Workspace& before,
                                    std::vector<ExperimentReference>& old_experiments, const Workspace& after,
                                    std::vector<ExperimentReference>& new_experiments);

}  // namespace presetc
