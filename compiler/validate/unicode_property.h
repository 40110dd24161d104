// The names of Unicode properties in regular expressions: ECMA-262 (table 54 and UAX 44) has long ones, RE2
// short ones.
#pragma once

#include <string>
#include <string_view>

namespace presetc {

/// What stands between the braces of `\p{...}` (or, `negated`, of `\P{...}`), as a set of RE2 for use within
/// brackets: `Letter` is `\p{L}`. Empty if RE2 knows no such property; whether a script exists it says
/// itself.
[[nodiscard]] std::string unicode_property(std::string_view name, bool negated);

}  // namespace presetc
