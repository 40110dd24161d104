// JSON pointers in `$ref` (RFC 6901, section 6: as a URI fragment).
#pragma once

#include <string>
#include <string_view>

namespace presetc {

/// `#/definitions/NAME`, NAME escaped.
[[nodiscard]] std::string pointer_to_definition(std::string_view name);

}  // namespace presetc
