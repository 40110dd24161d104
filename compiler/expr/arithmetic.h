// Numbers: integers exactly in 64 bits, signed or unsigned; others as the decimals that people wrote, each
// result rounded once to a double, so that 0.1 + 0.2 is 0.3. Private to expr/.
#pragma once

#include <cstdint>
#include <string_view>

#include "expr/node.h"
#include "expr/operand.h"

namespace presetc {

enum class NumberProblem : std::uint8_t {
  none,
  integer_overflow,
  real_overflow,
  real_underflow,
  zero_division,
  no_number,  ///< such as .inf - .inf
};

struct NumberResult {
  Operand operand = Operand::failed();
  NumberProblem problem = NumberProblem::none;
};

/// `+ - * / // %` of two numbers.
[[nodiscard]] NumberResult compute(Operation operation, const Operand& a, const Operand& b);
/// `-`, `abs ceil floor round int float` of a number.
[[nodiscard]] NumberResult compute(Operation operation, const Operand& a);

}  // namespace presetc
