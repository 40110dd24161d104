// What people write out of habit from other languages, and how it is written here. Private to expr/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "expr/scanner.h"

namespace presetc {

/// What stands where an operator could, but is none of ours (`=`, `and`, `===`); nullopt if the text at the
/// scanner is no known habit.
[[nodiscard]] std::optional<ExpressionMistake> operator_habit(const Scanner& scanner);
/// What stands where a value is expected (`not x`, `True`, `{`).
[[nodiscard]] std::optional<ExpressionMistake> operand_habit(const Scanner& scanner);
/// What stands where nothing more, or an operator, is expected.
[[nodiscard]] ExpressionMistake unexpected(const Scanner& scanner, std::string_view expected);
/// A call of a function that does not exist.
[[nodiscard]] ExpressionMistake unknown_function(std::string_view name, std::size_t begin);

}  // namespace presetc
