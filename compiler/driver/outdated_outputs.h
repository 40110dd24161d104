// What `build --check` shows: outputs that are not what a build would write.
#pragma once

#include <string>

#include "base/captured_changes.h"

namespace presetc {

/// Each file with what is wrong with it; of the first ones also what their values differ in, and the lines.
/// `output` is the output directory. Empty if nothing would change.
[[nodiscard]] std::string outdated_text(const CapturedChanges& changes, FileSystem& disk,
                                        const std::string& output);

}  // namespace presetc
