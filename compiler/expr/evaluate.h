// Expression -> value, at one point. Total: every expression comes to a value, to "unset" or to a failure
// with a place; nothing loops, throws or changes anything.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "diagnostics/kind.h"
#include "expr/expression.h"
#include "expr/reference_text.h"
#include "value/value.h"

namespace presetc {

/// What a name, or an expression, comes to at a point.
struct Outcome {
  enum class State : std::uint8_t {
    value,
    unset,   ///< it reads something that has no value at this point and no default
    failed,  ///< a type that does not fit, an overflow, a division by zero; or a name that failed itself
  };
  State state = State::unset;
  const Value* value = nullptr;  ///< of State::value

  [[nodiscard]] static Outcome of(const Value* value) { return {State::value, value}; }
  [[nodiscard]] bool has_value() const { return state == State::value; }
  /// `true` and nothing else: what a condition asks.
  [[nodiscard]] bool holds() const { return has_value() && value->is(Type::boolean) && value->boolean(); }
};

/// Why an evaluation failed. `message` is empty if a name failed, about which someone has reported already.
struct EvaluationFailure {
  Kind kind{};  ///< expression_type, expression_failed
  Span span;    ///< the narrowest part of the expression
  std::string message;
  std::string hint;
};

/// What the world says to an expression. Only what is needed is asked: `&& || => ?:` read left to right.
struct Meaning {
  /// The value of the name with this index in Expression::names.
  std::function<Outcome(const Expression& expression, std::size_t name)> name;
  /// The value of an environment variable; nullopt if it is not set.
  std::function<std::optional<std::string_view>(std::string_view variable)> variable;
};

/// Results that are no value of the config live in `arena`; their origin is the expression's span.
[[nodiscard]] Outcome evaluate(const Expression& expression, const Meaning& meaning, Arena& arena,
                               EvaluationFailure& failure);

/// A text with `${...}` in it. One expression alone keeps its type; within text each is spelled as in output.
[[nodiscard]] Outcome evaluate(const ReferenceText& text, const Meaning& meaning, Arena& arena,
                               EvaluationFailure& failure);

}  // namespace presetc
