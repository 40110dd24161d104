// The tree of an expression. Private to expr/: others parse, check and evaluate it whole.
#pragma once

#include <cstdint>
#include <span>

#include "base/span.h"
#include "value/value.h"

namespace presetc {

/// In the order of the table in operations.cpp.
enum class Operation : std::uint8_t {
  literal,
  name,
  variable,  ///< `env(NAME)`, with the default as operand if there is one
  list,
  negate,
  invert,
  multiply,
  divide,
  floor_divide,
  modulo,
  add,
  subtract,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,
  both,
  either,
  implies,
  choose,
  defined,
  len,
  min,
  max,
  abs,
  ceil,
  floor,
  round,
  to_string,
  to_integer,
  to_real,
};

struct ExpressionNode {
  Operation operation = Operation::literal;
  std::uint16_t height = 1;      ///< nodes on the longest way down
  std::uint32_t index = 0;       ///< of a name or variable: in Expression::names or variables
  Span span;                     ///< without parentheses around it
  const Value* value = nullptr;  ///< of a literal
  std::span<const ExpressionNode* const> operands;
};

/// How deep expressions may be nested: evaluating recurses this far.
inline constexpr int max_expression_depth = 500;

}  // namespace presetc
