// Versions of parameters, as `schema_version`, `removal_version` and `x-removal-version` have them.
#pragma once

#include <string_view>

namespace presetc {

/// Numbers joined by dots: "2", "2.1".
[[nodiscard]] bool is_version(std::string_view text);
/// True if `version` has come to `removal` or gone past it: dotted numbers compared number by number.
[[nodiscard]] bool version_reached(std::string_view version, std::string_view removal);

}  // namespace presetc
