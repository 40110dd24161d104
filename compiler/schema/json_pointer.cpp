#include "schema/json_pointer.h"

#include <fmt/format.h>

namespace presetc {

std::string pointer_to_definition(std::string_view name) {
  // What RFC 3986 lets stand in a fragment; the rest is written as %XX.
  constexpr std::string_view plain = "-._:@!$&'()*+,;=?";
  std::string pointer = "#/definitions/";
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else if (letter || plain.find(c) != std::string_view::npos) {
      pointer += c;
    } else {
      pointer += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return pointer;
}

}  // namespace presetc
