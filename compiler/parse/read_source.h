// A file's bytes into a Source: the step before a Document.
#pragma once

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"

namespace presetc {

/// Fills `source.bytes` from the file that the source is named after. False after reporting cannot_read or
/// too_large.
[[nodiscard]] bool read_source(FileSystem& files, Source& source, Diagnostics& diagnostics);

}  // namespace presetc
