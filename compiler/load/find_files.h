// The files of a project's directories.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "diagnostics/diagnostic.h"

namespace presetc {

struct FoundFile {
  std::string path;  ///< as this process reaches it
  std::string name;  ///< below the directory, without the ending: "llem/quick-test"
};

/// The name of a file of a directory, by their paths.
[[nodiscard]] std::string name_of_file(std::string_view path, std::string_view directory);

/// Why nothing else can be called presetc.yaml.
inline constexpr std::string_view settings_name_problem = "presetc.yaml holds the settings of a project";

/// Hidden files and editor backups: no input, whatever their ending.
[[nodiscard]] bool is_ignored(std::string_view name);

/// Ends as the names of inputs do: .yaml, .yml or .json.
[[nodiscard]] bool has_input_ending(std::string_view name);

/// All *.yaml, *.yml and *.json files below `directory`, by path. Hidden files and editor backups are
/// ignored, and so is a directory with a presetc.yaml of its own: it is another project. A directory that
/// does not exist holds nothing; one that cannot be listed is reported (cannot_read).
[[nodiscard]] std::vector<FoundFile> find_files(FileSystem& files, const std::string& directory,
                                                Diagnostics& diagnostics);

}  // namespace presetc
