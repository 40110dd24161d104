// What `build --check` shows: outputs that are not what a build would write.
#pragma once

#include <string>

#include "base/captured_changes.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"

namespace presetc {

/// Each file with what is wrong with it; of the first ones also what their values differ in, and the lines.
/// `output` is the output directory. Empty if nothing would change. Reports stale_output for each, whose file
/// becomes a source without text, and cannot_read for what stands in the place of an output and cannot be
/// compared.
[[nodiscard]] std::string outdated_text(CapturedChanges& changes, FileSystem& disk, const std::string& output,
                                        Sources& sources, Diagnostics& diagnostics);

}  // namespace presetc
