// What a build depends on, as make and ninja read it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace presetc {

struct Depfile {
  std::string text;
  std::vector<std::string> problems;  ///< names that make cannot read, and what comes of it: for warnings
};

/// A rule `target: prerequisites` in Makefile syntax, each prerequisite once, and behind it an empty rule for
/// each of them, so that make goes on where one is gone (as `gcc -MP` does). What paths have of spaces, `#`,
/// `$`, `%`, `:` and the like is written so that GNU make and ninja read it, or make alone where ninja knows
/// no way.
[[nodiscard]] Depfile depfile(std::string_view target, std::vector<std::string> prerequisites);

}  // namespace presetc
