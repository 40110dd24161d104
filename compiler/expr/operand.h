// A value on its way through an evaluation. What is computed takes no memory until it is the result. Private
// to expr/.
#pragma once

#include <cstdint>

#include "base/arena.h"
#include "expr/evaluate.h"
#include "value/value.h"

namespace presetc {

class Operand {
 public:
  [[nodiscard]] static Operand unset() { return Operand(Outcome::State::unset); }
  [[nodiscard]] static Operand failed() { return Operand(Outcome::State::failed); }
  [[nodiscard]] static Operand of(const Value& value) {
    Operand operand(value.type());
    operand.value_ = &value;
    switch (value.type()) {
      case Type::boolean:
        operand.boolean_ = value.boolean();
        break;
      case Type::integer:
        operand.integer_ = value.integer();
        break;
      case Type::real:
        operand.real_ = value.real().value;
        break;
      case Type::poison:
        return failed();
      default:
        break;
    }
    return operand;
  }
  [[nodiscard]] static Operand of(bool boolean) {
    Operand operand(Type::boolean);
    operand.boolean_ = boolean;
    return operand;
  }
  [[nodiscard]] static Operand of(Integer integer) {
    Operand operand(Type::integer);
    operand.integer_ = integer;
    return operand;
  }
  [[nodiscard]] static Operand of(double real) {
    Operand operand(Type::real);
    operand.real_ = real;
    return operand;
  }

  [[nodiscard]] Outcome::State state() const { return state_; }
  [[nodiscard]] bool has_value() const { return state_ == Outcome::State::value; }

  // Each needs a value, and the type that it names.
  [[nodiscard]] Type type() const { return type_; }
  [[nodiscard]] bool is(Type type) const { return type_ == type; }
  [[nodiscard]] bool is_number() const { return type_ == Type::integer || type_ == Type::real; }
  [[nodiscard]] bool boolean() const { return boolean_; }
  [[nodiscard]] Integer integer() const { return integer_; }
  [[nodiscard]] double real() const { return real_; }
  /// Null for a boolean or number that was computed.
  [[nodiscard]] const Value* value() const { return value_; }

 private:
  explicit Operand(Outcome::State state) : state_(state) {}
  explicit Operand(Type type) : type_(type) {}

  Outcome::State state_ = Outcome::State::value;
  Type type_ = Type::null;
  union {
    bool boolean_;
    Integer integer_{};
    double real_;
  };
  const Value* value_ = nullptr;
};

/// The operand, which has a value, as a node.
[[nodiscard]] const Value& boxed(const Operand& operand, Arena& arena, Span span);

/// Equality and order as value/equality.h has them.
[[nodiscard]] bool equal(const Operand& a, const Operand& b);
[[nodiscard]] std::partial_ordering compare_numbers(const Operand& a, const Operand& b);

}  // namespace presetc
