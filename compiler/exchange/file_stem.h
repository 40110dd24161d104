// Display names -> names of files.
#pragma once

#include <string>
#include <string_view>

namespace presetc {

/// `Memory Efficient` is `memory-efficient`: ASCII letters in lower case, digits, `_` and `.` as they are,
/// every run of other characters one `-`, none at either end and no `.` at the beginning. Empty if nothing
/// remains.
[[nodiscard]] std::string file_stem_of(std::string_view display_name);

}  // namespace presetc
