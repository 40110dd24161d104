// Labels of host names in the form that the DNS takes (`xn--...`), and what they stand for.
#pragma once

#include <string_view>

namespace presetc {

/// Whether a label that begins with `xn--`, in upper or lower case, is an A-label: the rest is Punycode (RFC
/// 3492) of a U-label that RFC 5892 allows. Characters that only a normalization would change are let pass,
/// and a zero-width non-joiner between any letters of scripts that join.
[[nodiscard]] bool is_a_label(std::string_view label);

}  // namespace presetc
