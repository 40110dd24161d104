#include "expr/check_types.h"

#include <fmt/format.h>

#include "expr/evaluation_failure.h"
#include "expr/node.h"
#include "expr/operations.h"

namespace presetc {

namespace {

using Node = ExpressionNode;

constexpr TypeSet any = TypeSet::any();
constexpr TypeSet number = TypeSet::number();
constexpr TypeSet string = Type::string;

class Checker {
 public:
  /// `diagnostics` may be null: then nothing is reported.
  Checker(const Expression& expression, const NameTypes& names, Diagnostics* diagnostics)
      : expression_(expression), names_(names), diagnostics_(diagnostics) {}

  /// What `node` may come to; any() after a report, so that one mistake is one message.
  TypeSet types_of(const Node& node) {
    switch (node.operation) {
      case Operation::literal:
        return node.value->type();
      case Operation::name:
        return types_of_name(node);
      case Operation::variable:
        return node.operands.empty() ? string : string | types_of(*node.operands[0]);
      case Operation::list:
        for (const Node* operand : node.operands) (void)types_of(*operand);
        return Type::list;
      case Operation::defined:
        return Type::boolean;
      case Operation::choose: {
        (void)accepted(node, 0);
        const TypeSet yes = types_of(*node.operands[1]);
        return yes | types_of(*node.operands[2]);
      }
      case Operation::in:
        return contained(node);
      case Operation::min:
      case Operation::max:
        return extreme(node);
      default:
        return node.operands.size() == 1 ? unary(node) : binary(node);
    }
  }

  TypeSet report(Span span, std::string message, std::string hint) {
    if (diagnostics_ != nullptr) {
      diagnostics_->report(Kind::expression_type, span, std::move(message)).with_hint(std::move(hint));
    }
    return any;
  }

 private:
  TypeSet types_of_name(const Node& node) const {
    const TypeSet types = names_ ? names_(expression_, node.index) : any;
    return types.empty() ? any : types;
  }

  /// The types of an operand that the operation takes; empty after a report.
  TypeSet accepted(const Node& node, std::size_t index) {
    const OperationInfo& row = info(node.operation);
    const TypeSet types = types_of(*node.operands[index]);
    if (types.meets(row.accepts)) return types & row.accepts;
    report(node.operands[index]->span,
           fmt::format("`{}` takes {}, found {}", row.symbol, row.takes, to_string(types)),
           type_hint(node.operation, types, {}));
    return {};
  }

  /// `backend == vllm`, where text was meant that is the name of a section too, would be false without a
  /// word. Only two names are looked at: what is a section in one experiment may be compared with the text it
  /// is in another.
  void refuse_section(const Node& section, TypeSet types, const Node& other, TypeSet other_types) {
    if (section.operation != Operation::name || other.operation != Operation::name ||
        types != TypeSet(Type::map) || other_types != string) {
      return;
    }
    const std::string name = to_string(expression_.names[section.index]);
    report(section.span,
           fmt::format("`{}` is a section, which `{}`, a string, never equals", name,
                       to_string(expression_.names[other.index])),
           fmt::format("text stands in quotes: '{}'", name));
  }

  static bool gives_boolean(Operation operation) {
    return operation == Operation::invert ||
           (operation >= Operation::equal && operation <= Operation::implies);
  }

  TypeSet unary(const Node& node) {
    const TypeSet types = accepted(node, 0);
    switch (node.operation) {
      case Operation::invert:
        return Type::boolean;
      case Operation::to_string:
        return string;
      case Operation::to_real:
        return Type::real;
      case Operation::negate:
      case Operation::abs:
        return types.empty() ? number : types;
      default:
        return Type::integer;
    }
  }

  TypeSet binary(const Node& node) {
    const TypeSet left = accepted(node, 0);
    const TypeSet right = accepted(node, 1);
    if (node.operation == Operation::equal || node.operation == Operation::not_equal) {
      refuse_section(*node.operands[0], left, *node.operands[1], right);
      refuse_section(*node.operands[1], right, *node.operands[0], left);
    }
    if (left.empty() || right.empty()) return gives_boolean(node.operation) ? TypeSet(Type::boolean) : any;
    // Each kind of thing goes with its own: numbers with numbers, strings with strings.
    TypeSet result;
    if (left.meets(number) && right.meets(number)) result = computed(node.operation, left, right);
    result = result | (left & right & (TypeSet(Type::list) | string));
    if (gives_boolean(node.operation)) {
      const bool compares = info(node.operation).accepts != TypeSet(Type::boolean) &&
                            node.operation != Operation::equal && node.operation != Operation::not_equal;
      if (!compares || !result.empty()) return Type::boolean;
    }
    if (!result.empty()) return result;
    const OperationInfo& row = info(node.operation);
    return report(node.span,
                  fmt::format("`{}` takes {}, found {} and {}", row.symbol, row.takes, to_string(left),
                              to_string(right)),
                  type_hint(node.operation, left, right));
  }

  /// Of two numbers.
  static TypeSet computed(Operation operation, TypeSet left, TypeSet right) {
    if (operation == Operation::divide) return Type::real;
    TypeSet result;
    if (left.has(Type::integer) && right.has(Type::integer)) result = Type::integer;
    if (left.has(Type::real) || right.has(Type::real)) result = result | Type::real;
    return result;
  }

  TypeSet contained(const Node& node) {
    const TypeSet left = types_of(*node.operands[0]);
    const TypeSet right = accepted(node, 1);
    if (node.operands[1]->operation == Operation::list) {
      for (const Node* each : node.operands[1]->operands)
        refuse_section(*each, types_of(*each), *node.operands[0], left);
    }
    if (right.empty() || right.has(Type::list) || left.meets(string)) return Type::boolean;
    report(node.operands[0]->span,
           fmt::format("`in` looks for a string in {}, found {}", to_string(right), to_string(left)), {});
    return Type::boolean;
  }

  TypeSet extreme(const Node& node) {
    if (node.operands.size() == 1) {
      const TypeSet types = accepted(node, 0);
      return types.empty() || types.has(Type::list) ? number | string : types;
    }
    TypeSet common = number | string;
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
      const TypeSet types = accepted(node, i);
      if (types.empty()) continue;
      // An integer and a real go together.
      TypeSet fitting = types & (number | string);
      if (fitting.meets(number)) fitting = fitting | number;
      if (!common.meets(fitting)) {
        const OperationInfo& row = info(node.operation);
        return report(node.operands[i]->span,
                      fmt::format("`{}` takes {}, found {} and {}", row.symbol, row.takes, to_string(common),
                                  to_string(types)),
                      {});
      }
      common = common & fitting;
    }
    return common;
  }

  const Expression& expression_;
  const NameTypes& names_;
  Diagnostics* diagnostics_;
};

}  // namespace

void check_types(const Expression& expression, const NameTypes& names, TypeSet expected,
                 std::string_view what, Diagnostics& diagnostics) {
  Checker checker(expression, names, &diagnostics);
  const TypeSet types = checker.types_of(*expression.root);
  if (types.meets(expected)) return;
  const bool boolean = expected == TypeSet(Type::boolean);
  checker.report(expression.root->span,
                 fmt::format("{} must be {}, found {}", what, to_string(expected), to_string(types)),
                 boolean ? "compare it with something: a == 'x'; `defined(a)` asks if it has a value" : "");
}

TypeSet types_of(const Expression& expression, const NameTypes& names) {
  return Checker(expression, names, nullptr).types_of(*expression.root);
}

}  // namespace presetc
