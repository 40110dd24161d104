// The lines that git writes into a file where two sides of a merge disagree. Looked for only in a file that
// is refused anyway: to YAML and JSON they are texts like others.
#pragma once

#include "base/source.h"
#include "diagnostics/diagnostic.h"

namespace presetc {

/// If such lines are why the text could not be read, they take the place of what was found, as one mistake of
/// this kind; else nothing happens.
void explain_merge_conflict(const Source& source, Kind kind, Diagnostics& found);

}  // namespace presetc
