// Blame for people: a line for each leaf, or the whole story of a few.
#pragma once

#include <string>

#include "base/source.h"
#include "explain/blame_json.h"

namespace presetc {

/// A table: path, value, layer, how many statements it beat, place. A value that is not the same at all
/// points shows its candidates.
[[nodiscard]] std::string blame_table(const Blame& blame, const Sources& sources);

/// Every statement about each leaf in the order in which they apply, with what became of it; for candidates
/// of several presets which of them offers each; what a computed value was computed from.
[[nodiscard]] std::string blame_stories(const Blame& blame, const Sources& sources);

}  // namespace presetc
