// Many messages of one cause become one: a folder in which 500 files write `1e-5` has one habit, not 500
// mistakes.
#pragma once

#include <cstddef>

#include "base/source.h"
#include "diagnostics/diagnostic.h"

namespace presetc {

/// What is said at most this often is left as it is: warnings are to be acted on, notes only to be known.
inline constexpr std::size_t most_alike_warnings = 3;
inline constexpr std::size_t most_alike_notes = 1;

/// Keeps the first message of each cause, with a note that counts the others and names the first few places.
/// Only warnings and notes about how single files are written have causes in common; errors and what is said
/// about several files stay. Call Diagnostics::finish before.
[[nodiscard]] Diagnostics condensed(const Diagnostics& diagnostics, const Sources& sources);

}  // namespace presetc
