// What is left of `=>`.
#pragma once

#include <optional>

#include "expr/expression.h"

namespace presetc {

/// `a` of `a => b`, with the names of the whole; nullopt for any other expression. It shares the nodes of
/// `expression`, which must outlive it.
[[nodiscard]] std::optional<Expression> premise_of(const Expression& expression);

}  // namespace presetc
