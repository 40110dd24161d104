// The difference of two texts, line by line, as `diff -u` shows it and `patch` reads it.
#pragma once

#include <string>
#include <string_view>

namespace presetc {

/// Empty if the texts are equal. Three lines around each change; headers `--- a/NAME` and `+++ b/NAME`. A
/// text without a final newline gets the line `\ No newline at end of file`.
///
/// The shortest edit by E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1
/// (1986): time and memory grow with the number of changed lines, squared. Beyond 2,000 of these what is
/// between the common beginning and end is shown as replaced whole.
[[nodiscard]] std::string unified_diff(std::string_view name, std::string_view before,
                                       std::string_view after);

}  // namespace presetc
