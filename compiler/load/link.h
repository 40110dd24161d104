// Names -> what they mean: parents, required presets, schemas.
#pragma once

#include <cstddef>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "load/project.h"

namespace presetc {

/// Says that `name` uses a deprecated preset, if it does: a warning, or an error from the removal version on.
void report_deprecated(const Project& project, const PresetReference& name, Diagnostics& diagnostics);

/// Resolves `extends`, `requires` and `conflicts_with` of all presets; reports unknown names, cycles, and
/// parents of another runtime or schema; fills effective_runtime, effective_schema and broken.
void link_presets(Project& project, Diagnostics& diagnostics);

/// Reports shadowed_system for each preset that has the stem of a `system: true` preset, also but for the
/// case of letters, and is none itself.
void refuse_shadowing(Project& project, const Sources& sources, Diagnostics& diagnostics);

/// Reports a default_preset that is no preset.
void link_default_preset(const Project& project, Diagnostics& diagnostics);

/// What the pattern of `each` is matched against: `a`, `b` of `a/b`.
[[nodiscard]] std::vector<std::string_view> parts_of_name(std::string_view full_name);

/// Makes an experiment of every preset that the manifest's `each` matches, by full name; hidden ones are left
/// out. Reports each_nothing.
void expand_each(const Project& project, Manifest& manifest, Diagnostics& diagnostics);

/// Expands `each`, resolves the presets that experiments list, and reports what is listed twice and
/// experiments that share a name. `jobs`: threads.
void link_manifests(Project& project, std::size_t jobs, Diagnostics& diagnostics);

/// Reads and compiles the schemas that presets, experiments and presetc.yaml name; with `every` also those
/// that nothing names. Reports unknown_schema and bad_schema.
void load_schemas(Project& project, bool every, FileSystem& files, Sources& sources,
                  Diagnostics& diagnostics);

}  // namespace presetc
