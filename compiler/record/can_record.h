// Whether what a build said can be said again from a record.
#pragma once

#include <vector>

#include "diagnostics/diagnostic.h"
#include "load/project.h"
#include "record/observed_files.h"

namespace presetc {

/// False if it cannot be told what a message is about when it is to be said again: it speaks of a text that
/// is no file, such as that of --set, or of a file because of another one. Then there can be no record.
[[nodiscard]] bool can_record(const std::vector<Diagnostic>& messages, const Project& project,
                              const Sources& sources, const ObservedFiles& files);

}  // namespace presetc
