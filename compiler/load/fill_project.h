// load_project in two steps, and of a part: for a build that knows which files matter.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_set>

#include "load/project.h"

namespace presetc {

/// Paths of presets and manifests, as the process reaches them.
using FilesToRead = std::unordered_set<std::string>;

/// Reads presetc.yaml alone.
[[nodiscard]] std::unique_ptr<Project> begin_project(FileSystem& files, Sources& sources,
                                                     const std::string& root, const SettingsFlags& flags,
                                                     Diagnostics& diagnostics);

/// Reads the presets, manifests and schemas. With `first`, only these presets and manifests, and further
/// presets until every name in what was read means what it means in the whole project; what was not read is
/// not in the project, and yet has a source.
void fill_project(Project& project, const FilesToRead* first, FileSystem& files, Sources& sources,
                  bool every_schema, std::size_t jobs, Diagnostics& diagnostics);

}  // namespace presetc
