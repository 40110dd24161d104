// Whether outputs would fall on what they are made from.
#pragma once

#include <string>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "emit/planned_files.h"

namespace presetc {

/// An output directory may be chosen so that it holds inputs; these are nobody's to overwrite. Links count if
/// the directory is behind one. False after reporting output_clash for each source at the place of a planned
/// file.
[[nodiscard]] bool spare_inputs(const PlannedFiles& planned, const std::string& directory, FileSystem& files,
                                const Sources& sources, Diagnostics& diagnostics);

}  // namespace presetc
