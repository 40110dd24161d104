#include "expr/evaluation_failure.h"

#include <fmt/format.h>

#include "expr/operations.h"
#include "value/display.h"

namespace presetc {

namespace {

std::string shown(const Operand& operand) {
  Arena scratch(256);
  return display(boxed(operand, scratch, {}), 40);
}

/// `the string "fp8"`, `null`.
std::string described(const Operand& operand) {
  if (operand.is(Type::null)) return "null";
  return fmt::format("the {} {}", type_name(operand.type()), shown(operand));
}

/// `2 ** 3` as it came out: `2 * 3`, `-5`, `round(.inf)`.
std::string computed(const ExpressionNode& node, std::span<const Operand> operands) {
  const auto symbol = info(node.operation).symbol;
  if (operands.size() == 2) return fmt::format("{} {} {}", shown(operands[0]), symbol, shown(operands[1]));
  if (node.operation == Operation::negate) return fmt::format("-({})", shown(operands[0]));
  return fmt::format("{}({})", symbol, shown(operands[0]));
}

EvaluationFailure failed(Span span, std::string message, std::string hint = {}) {
  return {Kind::expression_failed, span, std::move(message), std::move(hint)};
}

}  // namespace

std::string type_hint(Operation operation, TypeSet left, TypeSet right) {
  const TypeSet number = TypeSet::number();
  const TypeSet string = Type::string;
  const auto only = [](TypeSet set, TypeSet limit) { return !set.empty() && (set & limit) == set; };
  const bool mixed =
      (only(left, number) && only(right, string)) || (only(left, string) && only(right, number));
  switch (operation) {
    case Operation::add:
      if (mixed) return "`str` makes text of a number, `int` and `float` make numbers of text";
      return {};
    case Operation::less:
    case Operation::less_equal:
    case Operation::greater:
    case Operation::greater_equal:
      if (mixed) return "`int` and `float` make numbers of text";
      return {};
    case Operation::invert:
      return "`!` takes only the value behind it; write !(a == b) for a whole comparison";
    case Operation::implies:
      if (left.meets(number) || right.meets(number)) return "`=>` means \"implies\"; \"at least\" is `>=`";
      return "compare it with something: a == 'x'; `defined(a)` asks if it has a value";
    case Operation::both:
    case Operation::either:
    case Operation::choose:
      return "compare it with something: a == 'x'; `defined(a)` asks if it has a value";
    case Operation::to_integer:
      return only(left, TypeSet(Type::boolean)) ? "write `a ? 1 : 0`" : "";
    default:
      return {};
  }
}

EvaluationFailure wrong_types(const ExpressionNode& node, std::span<const Operand> operands) {
  const OperationInfo& row = info(node.operation);
  for (std::size_t i = 0; i < operands.size(); ++i) {
    if (!row.accepts.has(operands[i].type())) return wrong_type(node, i, operands[i]);
  }
  std::string found = described(operands[0]);
  if (operands.size() > 1) found += " and " + described(operands[1]);
  return {Kind::expression_type, node.span,
          fmt::format("`{}` takes {}, found {}", row.symbol, row.takes, found),
          type_hint(node.operation, operands[0].type(), operands.back().type())};
}

EvaluationFailure wrong_type(const ExpressionNode& node, std::size_t operand, const Operand& found) {
  const OperationInfo& row = info(node.operation);
  return {Kind::expression_type, node.operands[operand]->span,
          fmt::format("`{}` takes {}, found {}", row.symbol, row.takes, described(found)),
          type_hint(node.operation, found.type(), {})};
}

EvaluationFailure no_key(const ExpressionNode& node, const Operand& key, const Operand& where) {
  return {Kind::expression_type, node.operands[0]->span,
          fmt::format("`in` looks for a string in a {}, found {}", type_name(where.type()), described(key)),
          ""};
}

EvaluationFailure no_number(const ExpressionNode& node, std::span<const Operand> operands,
                            NumberProblem problem) {
  const std::string text = computed(node, operands);
  switch (problem) {
    case NumberProblem::integer_overflow:
      return failed(
          node.span, fmt::format("{} is beyond the integers of 64 bits", text),
          operands.size() == 2 ? "make one of them a float, such as 2.0, if it need not be exact" : "");
    case NumberProblem::real_overflow:
      return failed(node.span, fmt::format("{} is beyond the floats of 64 bits", text));
    case NumberProblem::real_underflow:
      return failed(node.span, fmt::format("{} is nearer to zero than any float of 64 bits", text));
    case NumberProblem::zero_division:
      return failed(node.span, fmt::format("{}, a division by zero", text), "guard it: b == 0 ? 0 : a / b");
    default:
      return failed(node.span, fmt::format("{} is no number", text));
  }
}

EvaluationFailure spells_no_number(const ExpressionNode& node, const Operand& text, bool is_float) {
  const bool integer = node.operation == Operation::to_integer;
  return failed(node.operands[0]->span,
                fmt::format("{} spells no {}", shown(text), integer ? "integer of 64 bits" : "number"),
                is_float ? "`int(float(a))` drops a fraction" : "");
}

EvaluationFailure empty_list(const ExpressionNode& node) {
  return failed(node.span, fmt::format("`{}` of an empty list", info(node.operation).symbol),
                "guard it: len(a) == 0 ? 0 : max(a)");
}

EvaluationFailure too_large(Span span) {
  return failed(span, "the result has more than 1,048,576 bytes of text, 1,000,000 values or 500 levels");
}

}  // namespace presetc
