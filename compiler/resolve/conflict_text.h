// The one-line reasons of conflicts and notes.
#pragma once

#include <string>
#include <string_view>

#include "resolve/resolution.h"

namespace presetc {

/// "was [1, 2], now [2, 4]", "absent in b", ...: complete once kind, sources, absent_in and result are there.
[[nodiscard]] std::string reason_of(const Conflict& conflict);
/// The same, appended.
void append_reason(const Conflict& conflict, std::string& text);

/// What to add where all presets wrote the same, but it does not mean the same (meanings.h); else empty.
[[nodiscard]] std::string_view written_alike(const Conflict& conflict);

/// `2` for a fixed value, `[2, 4]` for candidates, `nothing` for a path that was dropped.
[[nodiscard]] std::string display_source(const ConflictSource& source);
[[nodiscard]] std::string display_result(const Conflict& conflict);

}  // namespace presetc
