// Labels of host names in the form that the DNS takes (`xn--...`), and what they stand for.
#pragma once

#include <string_view>

namespace presetc {

/// Whether a label that begins with `xn--`, in upper or lower case, is an A-label (RFC 5890): the rest is
/// Punycode of a U-label that could be registered.
[[nodiscard]] bool is_a_label(std::string_view label);

}  // namespace presetc
