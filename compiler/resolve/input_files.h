// Which files decide what is said about a preset, and what an experiment comes to.
#pragma once

#include <set>

#include "base/span.h"
#include "load/project.h"
#include "resolve/resolve.h"

namespace presetc {

/// The preset's file with what its `config_file` names, those of its ancestors, and their schemas. Files of
/// one name come together: which of them is meant is not known.
void add_input_files(const Project& project, const Preset& preset, std::set<FileId>& files);

/// The files that an experiment is made from: its manifest, the presets that it may apply with their
/// ancestors, and their schemas. Beside them only presetc.yaml matters to it.
[[nodiscard]] std::set<FileId> inputs_of(const Project& project, ExperimentReference reference);

}  // namespace presetc
