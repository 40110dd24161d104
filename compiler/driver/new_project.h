// What `presetc init` writes: all of it, or nothing.
#pragma once

#include <string>
#include <vector>

#include "base/file_system.h"

namespace presetc {

/// A file of a new project.
struct NewFile {
  std::string path;  ///< in the project
  std::string bytes;
};

/// All of them: what is embedded, and a presets.lock of the presets, so that a change of one is noticed.
[[nodiscard]] std::vector<NewFile> new_project_contents();

/// What a new project in `directory` would need to overwrite, or would read as its own: files of the same
/// name, and presets.d, schemas and experiments unless they are empty. Sorted; directories end in `/`.
[[nodiscard]] std::vector<std::string> in_the_way(FileSystem& files, const std::string& directory);

/// What could not be written, and why.
struct NewProjectError {
  std::string path;
  FileError error;
};

/// Writes the files; nothing must be in the way. On an error what was written so far is removed again.
[[nodiscard]] NewProjectError write_new_project(FileSystem& files, const std::string& directory);

}  // namespace presetc
