// An emitted file that the command line names: its path below the output directory, and who writes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "driver/environment.h"
#include "driver/workspace.h"

namespace presetc {

/// The path below the output directory; nullopt for what does not lie in it. The file need not be there.
[[nodiscard]] std::optional<std::string> path_within_output(const Settings& settings, FileSystem& files,
                                                            const std::string& name);

/// The experiments that wrote the file, as the output directory's index.json says; all of the project, if it
/// does not say or they are gone. So one file costs the resolving of one experiment.
[[nodiscard]] std::vector<ExperimentReference> experiments_writing(Workspace& workspace, FileSystem& files,
                                                                   std::string_view path);

}  // namespace presetc
