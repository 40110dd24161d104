// Walks the tree. Each level gives a value, "unset" or "failed", and whoever gets one of the last two passes
// it on, so that the order of reading is the order of the text.
#include "expr/evaluate.h"

#include <array>

#include "expr/arithmetic.h"
#include "expr/evaluation_failure.h"
#include "expr/operations.h"
#include "expr/spell.h"
#include "value/equality.h"
#include "value/scalar.h"

namespace presetc {

namespace {

using Node = ExpressionNode;

class Evaluator {
 public:
  Evaluator(const Expression& expression, const Meaning& meaning, Arena& arena, EvaluationFailure& failure)
      : expression_(expression), meaning_(meaning), arena_(arena), failure_(failure) {}

  Operand value_of(const Node& node) {
    switch (node.operation) {
      case Operation::literal:
        return Operand::of(*node.value);
      case Operation::name:
        return name(node);
      case Operation::variable:
        return variable(node);
      case Operation::list:
        return list(node);
      case Operation::both:
      case Operation::either:
      case Operation::implies:
        return logic(node);
      case Operation::choose:
        return choice(node);
      case Operation::defined:
        return defined(node);
      case Operation::min:
      case Operation::max:
        return extreme(node);
      default:
        return strict(node);
    }
  }

 private:
  Operand fail(EvaluationFailure failure) {
    failure_ = std::move(failure);
    return Operand::failed();
  }

  /// What a name or variable comes to.
  Operand asked(const Outcome& outcome, const Node& node) {
    if (outcome.state == Outcome::State::unset) return Operand::unset();
    if (outcome.has_value() && outcome.value != nullptr && !outcome.value->is(Type::poison)) {
      return Operand::of(*outcome.value);
    }
    return fail({Kind::expression_failed, node.span, "", ""});
  }

  Operand name(const Node& node) {
    return asked(meaning_.name ? meaning_.name(expression_, node.index) : Outcome{}, node);
  }

  Operand defined(const Node& node) {
    const Operand operand = name(*node.operands[0]);
    return operand.state() == Outcome::State::failed ? operand : Operand::of(operand.has_value());
  }

  Operand variable(const Node& node) {
    std::optional<std::string_view> text;
    if (meaning_.variable) text = meaning_.variable(expression_.variables[node.index].name);
    if (text) return string(node, *text);
    return node.operands.empty() ? Operand::unset() : value_of(*node.operands[0]);
  }

  Operand string(const Node& node, std::string_view text) {
    return Operand::of(*make_string(arena_, arena_.copy(text), {node.span}, Style::quoted));
  }

  Operand list(const Node& node) {
    std::vector<const Value*> items;
    items.reserve(node.operands.size());
    for (const Node* operand : node.operands) {
      const Operand item = value_of(*operand);
      if (!item.has_value()) return item;
      items.push_back(&boxed(item, arena_, operand->span));
    }
    return list_of(node, items);
  }

  Operand list_of(const Node& node, std::span<const Value* const> items) {
    const Value& value = *make_list(arena_, items, {node.span});
    if (count_nodes(value, max_result_nodes, max_expression_depth) >= max_result_nodes)
      return fail(too_large(node.span));
    return Operand::of(value);
  }

  // --- what reads only what it needs ----------------------------------------------------------------------

  /// An operand that must be a boolean.
  Operand condition(const Node& node, std::size_t index) {
    const Operand operand = value_of(*node.operands[index]);
    if (operand.has_value() && !operand.is(Type::boolean)) return fail(wrong_type(node, index, operand));
    return operand;
  }

  Operand logic(const Node& node) {
    const Operand left = condition(node, 0);
    if (!left.has_value()) return left;
    if (node.operation == Operation::both && !left.boolean()) return left;
    if (node.operation == Operation::either && left.boolean()) return left;
    if (node.operation == Operation::implies && !left.boolean()) return Operand::of(true);
    return condition(node, 1);
  }

  Operand choice(const Node& node) {
    const Operand asked = condition(node, 0);
    if (!asked.has_value()) return asked;
    return value_of(*node.operands[asked.boolean() ? 1 : 2]);
  }

  // --- what reads all its operands ------------------------------------------------------------------------

  Operand strict(const Node& node) {
    std::array<Operand, 2> operands = {value_of(*node.operands[0]), Operand::unset()};
    if (!operands[0].has_value()) return operands[0];
    if (node.operands.size() == 1) return unary(node, operands[0]);
    operands[1] = value_of(*node.operands[1]);
    if (!operands[1].has_value()) return operands[1];
    return binary(node, operands);
  }

  Operand unary(const Node& node, const Operand& operand) {
    if (!info(node.operation).accepts.has(operand.type())) return fail(wrong_type(node, 0, operand));
    switch (node.operation) {
      case Operation::invert:
        return Operand::of(!operand.boolean());
      case Operation::len:
        return Operand::of(Integer{length(*operand.value()), false});
      case Operation::to_string: {
        if (operand.is(Type::string)) return operand;
        std::string text;
        if (!append_spelled(operand, text)) return fail(too_large(node.span));
        return string(node, text);
      }
      default:
        break;
    }
    if (operand.is(Type::string)) return parsed(node, operand);
    return number(node, {&operand, 1}, compute(node.operation, operand));
  }

  Operand number(const Node& node, std::span<const Operand> operands, const NumberResult& result) {
    if (result.problem == NumberProblem::none) return result.operand;
    return fail(no_number(node, operands, result.problem));
  }

  /// Characters, items or members.
  static std::size_t length(const Value& value) {
    if (value.is(Type::list)) return value.items().size();
    if (value.is(Type::map)) return value.members().size();
    std::size_t count = 0;
    for (const char c : value.string()) count += (static_cast<unsigned char>(c) & 0xc0U) != 0x80U ? 1 : 0;
    return count;
  }

  /// `int` or `float` of a string, which must be a number by itself.
  Operand parsed(const Node& node, const Operand& operand) {
    const auto text = operand.value()->string();
    const Scalar scalar = read_plain_scalar(text);
    const bool real = scalar.problem == Scalar::Problem::none && scalar.type == Type::real;
    if (scalar.problem == Scalar::Problem::none && scalar.type == Type::integer) {
      return compute(node.operation, Operand::of(scalar.integer)).operand;
    }
    if (real && node.operation == Operation::to_real) {
      return Operand::of(*make_real(arena_, {scalar.real, arena_.copy(text)}, {node.span}));
    }
    const bool fits = real && compute(node.operation, Operand::of(scalar.real)).operand.has_value();
    return fail(spells_no_number(node, operand, fits));
  }

  Operand binary(const Node& node, std::span<const Operand, 2> operands) {
    const Operand& a = operands[0];
    const Operand& b = operands[1];
    switch (node.operation) {
      case Operation::equal:
        return Operand::of(equal(a, b));
      case Operation::not_equal:
        return Operand::of(!equal(a, b));
      case Operation::in:
        return contained(node, a, b);
      default:
        break;
    }
    if (a.is_number() && b.is_number()) {
      if (is_order(node.operation)) return Operand::of(in_order(node.operation, compare_numbers(a, b)));
      return number(node, operands, compute(node.operation, a, b));
    }
    if (a.is(Type::string) && b.is(Type::string)) {
      if (is_order(node.operation)) {
        return Operand::of(in_order(node.operation, a.value()->string() <=> b.value()->string()));
      }
      if (node.operation == Operation::add) return joined(node, a.value()->string(), b.value()->string());
    }
    if (a.is(Type::list) && b.is(Type::list) && node.operation == Operation::add) {
      std::vector<const Value*> items(a.value()->items().begin(), a.value()->items().end());
      items.insert(items.end(), b.value()->items().begin(), b.value()->items().end());
      return list_of(node, items);
    }
    return fail(wrong_types(node, operands));
  }

  static bool is_order(Operation operation) {
    return operation >= Operation::less && operation <= Operation::greater_equal;
  }

  static bool in_order(Operation operation, std::partial_ordering order) {
    switch (operation) {
      case Operation::less:
        return order < 0;
      case Operation::less_equal:
        return order <= 0;
      case Operation::greater:
        return order > 0;
      default:
        return order >= 0;
    }
  }

  Operand joined(const Node& node, std::string_view a, std::string_view b) {
    if (a.size() + b.size() > max_text_bytes) return fail(too_large(node.span));
    std::string text;
    text.reserve(a.size() + b.size());
    text.append(a).append(b);
    return string(node, text);
  }

  Operand contained(const Node& node, const Operand& a, const Operand& b) {
    if (b.is(Type::list)) {
      for (const Value* item : b.value()->items()) {
        // An item that is poison was reported; it equals nothing.
        if (const Operand other = Operand::of(*item); other.has_value() && equal(a, other)) {
          return Operand::of(true);
        }
      }
      return Operand::of(false);
    }
    if (!b.is(Type::map) && !b.is(Type::string)) return fail(wrong_type(node, 1, b));
    if (!a.is(Type::string)) return fail(no_key(node, a, b));
    const auto text = a.value()->string();
    if (b.is(Type::map)) return Operand::of(b.value()->find(text) != nullptr);
    return Operand::of(b.value()->string().find(text) != std::string_view::npos);
  }

  Operand extreme(const Node& node) {
    std::optional<Operand> best;
    const auto take = [&](const Operand& next) {
      if (!best) {
        best = next;
        return next.is_number() || next.is(Type::string);
      }
      std::partial_ordering order = std::partial_ordering::unordered;
      if (next.is_number() && best->is_number()) {
        order = compare_numbers(next, *best);
      } else if (next.is(Type::string) && best->is(Type::string)) {
        order = next.value()->string() <=> best->value()->string();
      } else {
        return false;
      }
      if (node.operation == Operation::min ? order < 0 : order > 0) best = next;
      return true;
    };
    if (node.operands.size() == 1) {
      const Operand operand = value_of(*node.operands[0]);
      if (!operand.has_value()) return operand;
      if (operand.is(Type::list)) {
        if (operand.value()->items().empty()) return fail(empty_list(node));
        for (const Value* item : operand.value()->items()) {
          if (!take(Operand::of(*item))) return fail(wrong_type(node, 0, operand));
        }
        return *best;
      }
      if (!take(operand)) return fail(wrong_type(node, 0, operand));
      return *best;
    }
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
      const Operand operand = value_of(*node.operands[i]);
      if (!operand.has_value()) return operand;
      if (!take(operand)) return fail(wrong_type(node, i, operand));
    }
    return *best;
  }

  const Expression& expression_;
  const Meaning& meaning_;
  Arena& arena_;
  EvaluationFailure& failure_;
};

}  // namespace

Outcome evaluate(const Expression& expression, const Meaning& meaning, Arena& arena,
                 EvaluationFailure& failure) {
  const Operand result = Evaluator(expression, meaning, arena, failure).value_of(*expression.root);
  if (!result.has_value()) return {result.state(), nullptr};
  if (result.is(Type::boolean) && result.value() == nullptr) {
    return Outcome::of(result.boolean() ? expression.yes : expression.no);
  }
  return Outcome::of(&boxed(result, arena, expression.span));
}

Outcome evaluate(const ReferenceText& text, const Meaning& meaning, Arena& arena,
                 EvaluationFailure& failure) {
  if (text.is_alone()) return evaluate(*text.parts.front().expression, meaning, arena, failure);
  std::string joined;
  for (const ReferenceText::Part& part : text.parts) {
    bool fits = true;
    if (part.expression) {
      const Expression& expression = *part.expression;
      const Operand value = Evaluator(expression, meaning, arena, failure).value_of(*expression.root);
      if (!value.has_value()) return {value.state(), nullptr};
      fits = append_spelled(value, joined);
    } else {
      joined += part.literal;
    }
    if (!fits || joined.size() > max_text_bytes) {
      failure = too_large(text.span);
      return {Outcome::State::failed, nullptr};
    }
  }
  return Outcome::of(make_string(arena, arena.copy(std::string_view(joined)), {text.span}, Style::quoted));
}

}  // namespace presetc
