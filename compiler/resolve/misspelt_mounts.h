// What an experiment sets beside its mounts, under nearly the name of one.
#pragma once

#include "diagnostics/diagnostic.h"
#include "resolve/resolution.h"

namespace presetc {

/// Reports misspelt_mount, each name once, where the root of a config has neither schema nor preset: nothing
/// else would notice that `set: {prefil.gpus: 8}` misses the mount `prefill`.
void report_misspelt_mounts(const ResolvedExperiment& experiment, Diagnostics& diagnostics);

}  // namespace presetc
