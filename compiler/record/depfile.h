// What a build depends on, as make and ninja read it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace presetc {

/// A rule `target: prerequisites` in Makefile syntax, the prerequisites sorted and each once, and behind it
/// an empty rule for each of them, so that make goes on where one is gone (as `gcc -MP` does). Spaces, `#`,
/// `$`, `%` and `:` in paths are written so that GNU make and ninja read them.
[[nodiscard]] std::string depfile_text(std::string_view target, std::vector<std::string> prerequisites);

}  // namespace presetc
