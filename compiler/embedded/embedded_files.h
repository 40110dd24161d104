// The files inside the binary: the built-in presets, the schemas, and what else a new project begins with; the
// completion scripts. They are constant data: a run that does not look at them pays nothing.
#pragma once

#include <span>
#include <string_view>

namespace presetc {

struct EmbeddedFile {
  std::string_view path;   ///< in a new project: `presets.d/llem/quick-test.yaml`
  std::string_view bytes;  ///< those of the file in the repository
};

// Generated from the repository by cmake/embed_files.cmake.
/// All that `presetc init` writes.
[[nodiscard]] std::span<const EmbeddedFile> new_project_files();
/// `presetc.bash`, `presetc.zsh`, `presetc.fish`.
[[nodiscard]] std::span<const EmbeddedFile> completion_scripts();

/// The bytes of the one with this path; empty if there is none.
[[nodiscard]] std::string_view text_of(std::span<const EmbeddedFile> files, std::string_view path);

}  // namespace presetc
