// What `presetc init` writes: all of it, or nothing.
#pragma once

#include <string>
#include <vector>

#include "base/file_system.h"

namespace presetc {

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
