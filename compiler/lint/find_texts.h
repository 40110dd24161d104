// The YAML and JSON files below any directory, whether or not it is a project.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "diagnostics/diagnostic.h"

namespace presetc {

/// The files that `paths` name, and all *.yaml, *.yml and *.json files below the directories among them; by
/// path, each once. A file that is named is taken whatever its ending. Hidden files and editor backups are
/// ignored, links to directories are not followed, and neither are the directories in `left_out`. Reports
/// cannot_read.
[[nodiscard]] std::vector<std::string> find_texts(FileSystem& files, const std::vector<std::string>& paths,
                                                  const std::set<std::string>& left_out,
                                                  Diagnostics& diagnostics);

}  // namespace presetc
