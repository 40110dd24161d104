// A text -> an expression, its types, its value; and a text with `${...}` in it.
// Laws: written with all its parentheses it is the same expression, with the same value; it comes to a value
// of a type that was foretold; a reference to it alone comes to the same.
#include <functional>
#include <string>
#include <vector>

#include "emit/write_value.h"
#include "expr/check_types.h"
#include "expr/evaluate.h"
#include "expr/expression.h"
#include "expr/node.h"
#include "expr/operations.h"
#include "expr/reference_text.h"
#include "fuzz/law.h"
#include "fuzz/texts.h"
#include "parse/document.h"
#include "value/equality.h"

namespace presetc::fuzzing {
namespace {

/// Any name means one of these, whatever it is called; one more name is unset, and one has failed.
constexpr std::string_view world =
    "[null, true, false, 0, 1, -1, 3, 18446744073709551615, -9223372036854775808, 0.5, 1.0e308, .inf, .nan, "
    "'', "
    "a, \"\\u00e9\\n\", [], [1, a, [2]], {}, {a: 1, b: {c: []}}]\n";

std::size_t index_of(const Expression& expression, std::size_t name, std::size_t values) {
  std::size_t hash = 0;
  for (const char c : to_string(expression.names[name])) hash = hash * 31 + static_cast<unsigned char>(c);
  return hash % (values + 2);
}

/// With parentheses around everything that has operands.
std::string written(const Expression& expression, const ExpressionNode& node) {
  const std::size_t begin = expression.span.begin;
  const auto operand = [&](std::size_t i) { return written(expression, *node.operands[i]); };
  const auto operands = [&] {
    std::string text;
    for (std::size_t i = 0; i < node.operands.size(); ++i) text += (i > 0 ? ", " : "") + operand(i);
    return text;
  };
  switch (node.operation) {
    case Operation::literal:
    case Operation::name:
      return std::string(expression.text.substr(node.span.begin - begin, node.span.end - node.span.begin));
    case Operation::variable: {
      const Span at = expression.variables[node.index].span;  // with its quotes, if it has some
      const std::string name(expression.text.substr(at.begin - begin, at.end - at.begin));
      return node.operands.empty() ? "env(" + name + ")" : "env(" + name + ", " + operands() + ")";
    }
    case Operation::list:
      return "[" + operands() + "]";
    case Operation::negate:
    case Operation::invert:
      return "(" + std::string(info(node.operation).symbol) + " " + operand(0) + ")";
    case Operation::choose:
      return "(" + operand(0) + " ? " + operand(1) + " : " + operand(2) + ")";
    default:
      break;
  }
  const std::string symbol(info(node.operation).symbol);
  for (const BinaryOperator& binary : binary_operators()) {
    if (binary.operation == node.operation) return "(" + operand(0) + " " + symbol + " " + operand(1) + ")";
  }
  return symbol + "(" + operands() + ")";
}

bool same(const ExpressionNode& a, const ExpressionNode& b) {
  if (a.operation != b.operation || a.operands.size() != b.operands.size() || a.index != b.index ||
      (a.operation == Operation::literal && !same_spelling(*a.value, *b.value)))
    return false;
  for (std::size_t i = 0; i < a.operands.size(); ++i) {
    if (!same(*a.operands[i], *b.operands[i])) return false;
  }
  return true;
}

void check_inside(const ExpressionNode& node, const Expression& expression) {
  law(expression.span.begin <= node.span.begin && node.span.begin <= node.span.end &&
          node.span.end <= expression.span.end,
      "a part lies within the expression");
  for (const ExpressionNode* operand : node.operands) check_inside(*operand, expression);
}

std::string result(const Outcome& outcome, const EvaluationFailure& failure) {
  switch (outcome.state) {
    case Outcome::State::value:
      return to_yaml_flow(*outcome.value);
    case Outcome::State::unset:
      return "unset";
    case Outcome::State::failed:
      break;
  }
  return "failed: " + failure.message;
}

/// The values of the world, read once for all inputs: their places are in the first source of each.
std::span<const Value* const> world_values() {
  static Sources sources;
  static const Document read = [] {
    Diagnostics none;
    return read_yaml(sources.add("world", std::string(world)), none).value();
  }();
  return read.root->items();
}

class Run {
 public:
  explicit Run(std::string_view input) : input_(input), values_(world_values()) {
    sources_.add("world", std::string(world));
    meaning_ = {
        [this](const Expression& expression, std::size_t name) {
          const std::size_t index = index_of(expression, name, values_.size());
          if (index < values_.size()) return Outcome::of(values_[index]);
          return Outcome{index == values_.size() ? Outcome::State::unset : Outcome::State::failed, nullptr};
        },
        [](std::string_view variable) -> std::optional<std::string_view> {
          if (variable.size() % 2 == 0) return std::nullopt;
          return variable;
        }};
    types_ = [this](const Expression& expression, std::size_t name) {
      const std::size_t index = index_of(expression, name, values_.size());
      return index < values_.size() ? TypeSet(values_[index]->type()) : TypeSet::any();
    };
  }

  void expression() {
    const Source& source = sources_.add("input", std::string(input_));
    const auto parsed = parse(source);
    law(parsed.has_value() != diagnostics_.has_errors(), "what is not parsed has a mistake");
    if (!parsed) return finish();
    check_inside(*parsed->root, *parsed);
    const std::string value = evaluated(*parsed);
    // Parentheses are levels too.
    if (parsed->root->height < max_expression_depth / 4) {
      const auto again = parse(sources_.add("written", written(*parsed, *parsed->root)));
      law(again && same(*parsed->root, *again->root),
          "written with its parentheses it is the same expression", sources_[source.id + 1].bytes);
      law(evaluated(*again) == value, "the same expression has the same value", value);
    }
    finish();
  }

  void reference() {
    if (!mentions_references(input_)) return;
    const Source& source = sources_.add("input", std::string(input_));
    const auto parsed = parse_reference_text(source.bytes, {source.id, 0, {}}, arena_, diagnostics_);
    law(parsed.has_value() != diagnostics_.has_errors(), "what is not parsed has a mistake");
    if (parsed) {
      EvaluationFailure failure;
      const Outcome outcome = evaluate(*parsed, meaning_, arena_, failure);
      check_failure(outcome, failure);
      law(!outcome.has_value() || parsed->is_alone() || outcome.value->is(Type::string),
          "a reference within text comes to text");
      if (parsed->is_alone()) {
        EvaluationFailure other;
        const Outcome alone = evaluate(*parsed->parts.front().expression, meaning_, arena_, other);
        law(result(outcome, failure) == result(alone, other), "a reference alone is its expression");
      }
    }
    finish();
  }

 private:
  std::optional<Expression> parse(const Source& source) {
    return parse_expression(source.bytes, {source.id, 0, {}}, arena_, diagnostics_);
  }

  std::string evaluated(const Expression& expression) {
    EvaluationFailure failure;
    const Outcome outcome = evaluate(expression, meaning_, arena_, failure);
    check_failure(outcome, failure);
    const TypeSet types = types_of(expression, types_);
    if (outcome.has_value())
      law(types.has(outcome.value->type()), "a value has a type that was foretold",
          result(outcome, failure) + " is not " + to_string(types));
    Diagnostics mistakes;
    check_types(expression, types_, TypeSet::any(), "a value", mistakes);
    check_diagnostics(mistakes, sources_);
    return result(outcome, failure);
  }

  void check_failure(const Outcome& outcome, const EvaluationFailure& failure) {
    if (outcome.state == Outcome::State::failed && !failure.message.empty())
      check_span(failure.span, sources_);
  }

  void finish() { check_diagnostics(diagnostics_, sources_); }

  std::string_view input_;
  Sources sources_;
  Diagnostics diagnostics_;
  Arena arena_;
  std::span<const Value* const> values_;
  Meaning meaning_;
  NameTypes types_;
};

}  // namespace
}  // namespace presetc::fuzzing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const presetc::fuzzing::TimeLimit limit;
  using presetc::fuzzing::Run;
  const auto text = presetc::fuzzing::as_text(data, size);
  // Expressions are parts of texts that were checked when they were read.
  if (presetc::first_invalid_utf8(text) != text.size()) return 0;
  Run(text).expression();
  Run(text).reference();
  return 0;
}
