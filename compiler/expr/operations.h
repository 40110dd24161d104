// Everything that an expression can do, in tables: which types each operation takes, the operators with their
// precedence, the functions with their arguments. Private to expr/.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "expr/node.h"
#include "expr/type_set.h"

namespace presetc {

struct OperationInfo {
  Operation operation;
  std::string_view symbol;  ///< as it is written: `+`, `len`
  TypeSet accepts;          ///< of each operand; `in`: of the right one
  std::string_view takes;   ///< the same for a message: "two numbers"
};
[[nodiscard]] const OperationInfo& info(Operation operation);

/// Precedences, loosest first. `?:` binds looser than all, a prefix tighter.
inline constexpr int implies_precedence = 1;
inline constexpr int comparison_precedence = 4;

struct BinaryOperator {
  std::string_view symbol;
  Operation operation;
  int precedence;
};
/// An operator that begins with another one comes before it.
[[nodiscard]] std::span<const BinaryOperator> binary_operators();

inline constexpr std::size_t any_number = 100'000;

struct Function {
  std::string_view name;
  Operation operation;
  std::size_t least;  ///< arguments
  std::size_t most;
  std::string_view usage;
};
/// Sorted by name.
[[nodiscard]] std::span<const Function> functions();

}  // namespace presetc
