// Which texts are paths of outputs: relative, confined to the output directory, and portable. Looks at text
// alone, never at the disk.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/kind.h"

namespace presetc {

/// The name of the index in the output directory: no output may take it.
inline constexpr std::string_view index_file = "index.json";

struct PathProblem {
  Kind kind;            ///< output_outside or output_clash
  std::string message;  ///< about "output path `x`", as a sentence's end: "is absolute"
};

/// What is wrong with a path as the path of an output; nullopt for a good one. Only a path that this accepts
/// may be written or removed, whoever named it.
[[nodiscard]] std::optional<PathProblem> find_path_problem(std::string_view path);

/// The path with A-Z in lower case: paths that are equal in this form may be one file on some file systems.
[[nodiscard]] std::string folded_path(std::string_view path);

}  // namespace presetc
