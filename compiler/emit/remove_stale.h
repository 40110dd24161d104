// Files of earlier builds that are no longer outputs, off the disk again.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "emit/output_directory.h"

namespace presetc {

/// By path below the output directory: the hashes of what presetc may have written there. None: of the file
/// nothing is known, and only its directories may be removed.
using StaleFiles = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Removes those that are as they were written, and the directories that this leaves empty; reports
/// stale_kept for the others, also where a symbolic link leads to one. `removed` counts files.
[[nodiscard]] std::optional<OutputFailure> remove_stale(const StaleFiles& stale, OutputDirectory& output,
                                                        std::size_t& removed, Diagnostics& diagnostics);

}  // namespace presetc
