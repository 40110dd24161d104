// Whether outputs would become inputs of the next run, or take the place of some.
#pragma once

#include "base/file_system.h"
#include "diagnostics/diagnostic.h"
#include "emit/output_plan.h"
#include "load/settings.h"

namespace presetc {

/// An output directory may be chosen so that the directories of inputs lie in it. Reports output_clash, once
/// for each output, for planned files in the directories of presets, schemas and manifests, and in the place
/// of presetc.yaml and presets.lock; links count.
void spare_directories(const OutputPlan& plan, const Settings& settings, FileSystem& files,
                       Diagnostics& diagnostics);

}  // namespace presetc
