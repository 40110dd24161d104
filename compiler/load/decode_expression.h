// Expressions where files write them: `when`, `exclude`, `rules`, `output.path`.
#pragma once

#include <optional>

#include "expr/expression.h"
#include "expr/reference_text.h"
#include "load/decoding.h"

namespace presetc {

/// The expression that a string of the file is. nullopt after reporting bad_expression or unlisted_variable,
/// and silently for what is no string: the format's schema said so.
[[nodiscard]] std::optional<Expression> decode_expression(const Value& text, Decoding& decoding);

/// The same for a string with `${...}` in it.
[[nodiscard]] std::optional<ReferenceText> decode_reference_text(const Value& text, Decoding& decoding);

}  // namespace presetc
