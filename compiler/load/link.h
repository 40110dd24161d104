// Names -> what they mean: parents, required presets, schemas.
#pragma once

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "load/project.h"

namespace presetc {

/// Resolves `extends`, `requires` and `conflicts_with` of all presets; reports unknown names, cycles, and
/// parents of another runtime or schema; fills effective_runtime, effective_schema and broken.
void link_presets(Project& project, Diagnostics& diagnostics);

/// Resolves the presets that experiments list; reports experiments that share a name.
void link_manifests(Project& project, Diagnostics& diagnostics);

/// Reads and compiles every schema that a preset, an experiment or presetc.yaml names. Reports unknown_schema
/// and bad_schema.
void load_schemas(Project& project, FileSystem& files, Sources& sources, Diagnostics& diagnostics);

}  // namespace presetc
