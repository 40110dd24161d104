// Which files an import writes: decided and checked before the first is written.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "exchange/preset_file.h"
#include "load/project.h"

namespace presetc {

enum class WriteAction : std::uint8_t { add, replace, leave };

struct PlannedWrite {
  std::string path;  ///< as this process reaches it
  std::string bytes;
  Span origin;
  WriteAction action = WriteAction::add;
  std::string old_bytes;  ///< of what is replaced
};

/// By path.
struct ImportPlan {
  std::vector<PlannedWrite> writes;
};

/// Finds the place of each preset, below `into` (below the directory of presets; may be empty), and of each
/// manifest. Reports duplicate_name where two of them have one name, already_there (unless `force`), and
/// protected_preset where a system preset is in the way or would have its name taken.
[[nodiscard]] ImportPlan plan_import(std::vector<ImportedFile> presets, std::vector<ImportedFile> manifests,
                                     const std::string& into, bool force, const Project& project,
                                     FileSystem& files, const Sources& sources, Diagnostics& diagnostics);

/// Loads the project as it would be after the import, and reports what would be wrong with it that is not
/// wrong now, with the place in the import. Where the project has no schemas at all, that of a preset is not
/// missed but warned of. `known`: the diagnostics of loading `project`. Null if a plan has an error.
[[nodiscard]] std::unique_ptr<Project> load_as_planned(const ImportPlan& plan, const Project& project,
                                                       const SettingsFlags& flags, const Diagnostics& known,
                                                       FileSystem& files, Sources& sources, std::size_t jobs,
                                                       Diagnostics& diagnostics);

/// The file of the plan that `span` is in; null if it is in none.
[[nodiscard]] const PlannedWrite* planned_at(const ImportPlan& plan, Span span, const Sources& sources);

/// Adds to a diagnostic of the project as it would be what of the import it comes from.
void explain_planned(const ImportPlan& plan, const Sources& sources, Diagnostic& diagnostic);

/// Writes all of it or, after reporting cannot_write, leaves everything as it was.
void write_import(const ImportPlan& plan, FileSystem& files, std::size_t jobs, Diagnostics& diagnostics);

}  // namespace presetc
