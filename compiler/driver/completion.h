// What may stand at the cursor of a command line that is being typed: all that shells need to know of
// presetc.
#pragma once

#include <string>
#include <vector>

#include "base/file_system.h"

namespace presetc {

struct Completion {
  std::string word;
  std::string description;  ///< may be empty
};

/// Asks the shell for names of files, or of directories, instead of a word.
inline constexpr const char* complete_files = ":files";
inline constexpr const char* complete_directories = ":directories";

/// `words`: what stands behind `presetc`, up to the cursor; the last one, perhaps empty, is being typed.
/// Gives the words that begin with it: commands, options, their values, names of presets and experiments of
/// the project. What is wrong with the project or the words before is no matter: then there is less to give.
[[nodiscard]] std::vector<Completion> complete(const std::vector<std::string>& words, FileSystem& files);

}  // namespace presetc
