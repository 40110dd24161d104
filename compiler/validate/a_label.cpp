#include "validate/a_label.h"

#include <cstdint>
#include <idn2.h>
#include <string>

namespace presetc {

bool is_a_label(std::string_view label) {
  std::string lower(label);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  // To the U-label and back, with the tests of RFC 5891, section 4.2; the rules for lookup are laxer.
  std::uint8_t* registered = nullptr;
  const int code =
      idn2_register_u8(nullptr, reinterpret_cast<const std::uint8_t*>(lower.c_str()), &registered, 0);
  idn2_free(registered);
  return code == IDN2_OK;
}

}  // namespace presetc
