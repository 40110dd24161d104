// Whether the files of a plan can stand side by side.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/text_list.h"
#include "diagnostics/diagnostic.h"
#include "emit/output_sources.h"
#include "emit/planned_files.h"

namespace presetc {

/// What checking paths has to ask about a file, by its index in OutputSources::files.
struct FileQuestions {
  /// Appends its bytes; asked only where two files that are no matrices have one path.
  std::function<void(std::uint32_t file, std::string& bytes)> render;
  /// The label of a point, for messages.
  std::function<std::string(std::uint32_t experiment, std::uint32_t point)> label;
};

/// Reports output_outside and output_clash: `paths` are those of `sources.files`, below `directory`. Files of
/// one path and equal bytes become one; `sources` then speaks of the files that are left, in the order that
/// they had, and so do the paths that it returns.
[[nodiscard]] PlannedFiles check_paths(TextList paths, const std::string& directory, OutputSources& sources,
                                       const FileQuestions& questions, Diagnostics& diagnostics);

}  // namespace presetc
