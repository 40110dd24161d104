// What to say about a name that nobody knows: most are typing mistakes, some are subtractions without spaces.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "expr/expression.h"

namespace presetc {

/// A hint: `n-1` is asked about as `n - 1` if its parts are known names or numbers, else the nearest of
/// `known` (as to_string spells names) is named. Empty if nothing is near. Inside `${...}` whoever reports it
/// adds that `references: keep` leaves a file's `${` alone.
[[nodiscard]] std::string unknown_name_hint(const ExpressionName& name,
                                            std::span<const std::string_view> known);

}  // namespace presetc
