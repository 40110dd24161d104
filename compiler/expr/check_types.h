// What can be said about an expression before any value is known: that an operator will never take what
// stands beside it.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "expr/expression.h"
#include "expr/type_set.h"

namespace presetc {

/// The types that the name with this index in Expression::names may have; TypeSet::any() if nothing is known.
using NameTypes = std::function<TypeSet(const Expression& expression, std::size_t name)>;

/// Reports expression_type for what can work at no point, at its column; silent about what may work.
/// `expected` is what the whole must come to (TypeSet::any() if it may be anything), and `what` says for
/// what, such as "a condition". Without `names` every name may be anything.
void check_types(const Expression& expression, const NameTypes& names, TypeSet expected,
                 std::string_view what, Diagnostics& diagnostics);

/// The types that an expression may come to, as far as that is known; reports nothing.
[[nodiscard]] TypeSet types_of(const Expression& expression, const NameTypes& names);

}  // namespace presetc
