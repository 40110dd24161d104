// A scalar that the core schema types, as a value; a number that does not fit is reported. Shared by the YAML
// and the JSON reader.
#pragma once

#include <string_view>

#include "base/arena.h"
#include "base/span.h"
#include "diagnostics/diagnostic.h"
#include "value/scalar.h"
#include "value/value.h"

namespace presetc {

/// `text`, which `scalar` was read from, must outlive the arena. Poison if the number is out of range.
[[nodiscard]] const Value* value_of(const Scalar& scalar, std::string_view text, Span span, Arena& arena,
                                    Diagnostics& diagnostics);

}  // namespace presetc
