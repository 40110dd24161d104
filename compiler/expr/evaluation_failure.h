// The words of what can go wrong while an expression is evaluated. Private to expr/.
#pragma once

#include <span>
#include <string>

#include "expr/arithmetic.h"
#include "expr/evaluate.h"
#include "expr/node.h"
#include "expr/operand.h"
#include "expr/type_set.h"

namespace presetc {

/// The operands of `node` have types that it does not take, or not together.
[[nodiscard]] EvaluationFailure wrong_types(const ExpressionNode& node, std::span<const Operand> operands);
/// One operand has a type that `node` never takes.
[[nodiscard]] EvaluationFailure wrong_type(const ExpressionNode& node, std::size_t operand,
                                           const Operand& found);
/// `in` looks for something that is no string in a map or a string.
[[nodiscard]] EvaluationFailure no_key(const ExpressionNode& node, const Operand& key, const Operand& where);
[[nodiscard]] EvaluationFailure no_number(const ExpressionNode& node, std::span<const Operand> operands,
                                          NumberProblem problem);
/// `int` or `float` of a text that spells none. `is_float`: it spells a float that `int` would take.
[[nodiscard]] EvaluationFailure spells_no_number(const ExpressionNode& node, const Operand& text,
                                                 bool is_float);
[[nodiscard]] EvaluationFailure empty_list(const ExpressionNode& node);
/// A text or list that passes a limit of spell.h.
[[nodiscard]] EvaluationFailure too_large(Span span);

/// What helps where a type does not fit; shared with the check before evaluation.
[[nodiscard]] std::string type_hint(Operation operation, TypeSet left, TypeSet right);

}  // namespace presetc
