// The canonical JSON of a value (language.md section 8): what ids are hashes of.
#pragma once

#include <string>

#include "value/value.h"

namespace presetc {

/// Appends: keys in byte order, no spaces, integers in full, whole reals as integers, other reals in the
/// shortest form that reads back as the same number, strings escaped as RFC 8259 requires and no further.
/// `.inf` and `.nan`, which JSON has not, become the strings ".inf", "-.inf" and ".nan".
void append_canonical_json(const Value& value, std::string& out);
[[nodiscard]] std::string canonical_json(const Value& value);

}  // namespace presetc
