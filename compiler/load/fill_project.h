// load_project in two steps, and of a part: for a build that knows which files matter.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "load/find_files.h"
#include "load/project.h"

namespace presetc {

/// A selection of the experiments of a manifest.
struct SomeExperiments {
  std::unordered_set<std::string> names;
  /// There is nothing to say about how the others are written: they need not be looked at.
  bool others_are_fine = false;
};

/// A selection of presets and manifests; paths are as the process reaches them.
struct FilesToRead {
  std::unordered_set<std::string> paths;
  std::unordered_map<std::string, SomeExperiments> experiments;  ///< of a manifest, if not all are wanted
  /// All presets and manifests that there are, by path.
  struct There {
    std::vector<FoundFile> presets, manifests;
  };
  std::optional<There> there;  ///< if it is known: then no directory is listed

  /// Null if all are wanted.
  [[nodiscard]] const SomeExperiments* experiments_of(const std::string& manifest) const {
    const auto some = experiments.find(manifest);
    return some == experiments.end() ? nullptr : &some->second;
  }
};

/// Reads presetc.yaml alone.
[[nodiscard]] std::unique_ptr<Project> begin_project(FileSystem& files, Sources& sources,
                                                     const std::string& root, const SettingsFlags& flags,
                                                     Diagnostics& diagnostics);

/// Reads the presets, manifests and schemas. With `first`, only these presets and manifests, and further
/// presets until every name in what was read means what it means in the whole project; what was not read is
/// not in the project, and yet has a source. A manifest of which not all experiments are wanted has no
/// others.
void fill_project(Project& project, const FilesToRead* first, FileSystem& files, Sources& sources,
                  bool every_schema, std::size_t jobs, Diagnostics& diagnostics);

}  // namespace presetc
