// What `presetc init` writes: all of it that is not kept, or nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
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

/// Files that most repositories have, and that a project can share with others.
struct SharedFile {
  std::string_view path;
  std::string_view needs;      ///< what a project needs in it, for a person to add
  std::string_view says_that;  ///< a text that is in the file if somebody added it
};
[[nodiscard]] std::span<const SharedFile> shared_files();

/// Those of the shared files that are in `directory` already: they are kept.
[[nodiscard]] std::vector<SharedFile> kept_files(FileSystem& files, const std::string& directory);

/// What a new project in `directory` would need to overwrite, or would read as its own: files of the same
/// name but for the shared ones, and presets.d, schemas and experiments unless they are empty. Sorted;
/// directories end in `/`.
[[nodiscard]] std::vector<std::string> in_the_way(FileSystem& files, const std::string& directory);

/// What could not be written, and why.
struct NewProjectError {
  std::string path;
  FileError error;
};

/// Writes the files but those of `kept`; nothing must be in the way. On an error what was written so far is
/// removed again.
[[nodiscard]] NewProjectError write_new_project(FileSystem& files, const std::string& directory,
                                                const std::vector<SharedFile>& kept);

}  // namespace presetc
