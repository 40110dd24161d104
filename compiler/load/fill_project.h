// load_project in two steps, and of a part: for a build that knows which files matter.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "load/project.h"

namespace presetc {

/// A selection of presets and manifests; paths are as the process reaches them.
struct FilesToRead {
  std::unordered_set<std::string> paths;
  /// Of these manifests not all experiments: their names.
  std::unordered_map<std::string, std::unordered_set<std::string>> experiments;
};

/// Reads presetc.yaml alone.
[[nodiscard]] std::unique_ptr<Project> begin_project(FileSystem& files, Sources& sources,
                                                     const std::string& root, const SettingsFlags& flags,
                                                     Diagnostics& diagnostics);

/// Reads the presets, manifests and schemas. With `first`, only these presets and manifests, and further
/// presets until every name in what was read means what it means in the whole project; what was not read is
/// not in the project, and yet has a source. A manifest of which not all experiments are asked for is read as
/// a whole, and then has no others.
void fill_project(Project& project, const FilesToRead* first, FileSystem& files, Sources& sources,
                  bool every_schema, std::size_t jobs, Diagnostics& diagnostics);

}  // namespace presetc
