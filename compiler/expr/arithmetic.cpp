#include "expr/arithmetic.h"

#include <cmath>
#include <limits>
#include <optional>

#include "value/decimal.h"

namespace presetc {

namespace {

using Wide = Decimal::Digits;

constexpr Wide highest = std::numeric_limits<std::uint64_t>::max();
constexpr Wide lowest = std::numeric_limits<std::int64_t>::min();

NumberResult problem(NumberProblem what) {
  return {Operand::failed(), what};
}

Wide wide(Integer integer) {
  const auto magnitude = static_cast<Wide>(integer.magnitude);
  return integer.negative ? -magnitude : magnitude;
}

NumberResult integer_result(Wide value) {
  if (value > highest || value < lowest) return problem(NumberProblem::integer_overflow);
  return {Operand::of(Integer{static_cast<std::uint64_t>(value < 0 ? -value : value), value < 0})};
}

double as_double(const Operand& a) {
  if (a.is(Type::real)) return a.real();
  const auto magnitude = static_cast<double>(a.integer().magnitude);
  return a.integer().negative ? -magnitude : magnitude;
}

/// Then a quotient of doubles is rounded once, as it should be.
bool fits_double(Integer integer) {
  return integer.magnitude <= std::uint64_t{1} << 53U;
}

/// As it is spelled, if it is.
std::optional<Decimal> as_decimal(const Operand& a) {
  if (a.is(Type::integer)) return Decimal{wide(a.integer()), 0};
  return a.value() != nullptr ? to_decimal(*a.value()) : to_decimal(a.real());
}

bool is_zero(const Operand& a) {
  return a.is(Type::integer) ? a.integer().magnitude == 0 : a.real() == 0;
}

/// `finite`: all operands were; `zero`: zero is a right result, and not what is left of a tiny number.
NumberResult real_result(double value, bool finite, bool zero) {
  if (std::isnan(value)) return problem(NumberProblem::no_number);
  if (finite && std::isinf(value)) return problem(NumberProblem::real_overflow);
  if (value == 0 && !zero) return problem(NumberProblem::real_underflow);
  return {Operand::of(value)};
}

NumberResult integers(Operation operation, Wide a, Wide b) {
  switch (operation) {
    case Operation::add:
      return integer_result(a + b);
    case Operation::subtract:
      return integer_result(a - b);
    case Operation::multiply: {
      Wide product = 0;
      if (__builtin_mul_overflow(a, b, &product)) return problem(NumberProblem::integer_overflow);
      return integer_result(product);
    }
    case Operation::floor_divide:
      return integer_result(a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0));
    default: {
      const Wide rest = a % b;
      return integer_result(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest);
    }
  }
}

/// nullopt where decimals of 127 bits are not enough.
std::optional<NumberResult> decimals(Operation operation, Decimal a, Decimal b) {
  std::optional<Decimal> exact;
  switch (operation) {
    case Operation::subtract:
      b.digits = -b.digits;
      [[fallthrough]];
    case Operation::add:
      exact = add(a, b);
      break;
    case Operation::multiply:
      exact = multiply(a, b);
      break;
    case Operation::floor_divide:
      exact = floor_divide(a, b);
      break;
    case Operation::modulo:
      exact = floor_modulo(a, b);
      break;
    default: {
      const auto quotient = divide(a, b);
      if (!quotient) return std::nullopt;
      return real_result(*quotient, true, a.digits == 0);
    }
  }
  if (!exact) return std::nullopt;
  return real_result(nearest_double(*exact), true, exact->digits == 0);
}

double doubles(Operation operation, double a, double b) {
  switch (operation) {
    case Operation::add:
      return a + b;
    case Operation::subtract:
      return a - b;
    case Operation::multiply:
      return a * b;
    case Operation::divide:
      return a / b;
    case Operation::floor_divide:
      return std::floor(a / b);
    default: {
      const double rest = std::fmod(a, b);
      return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
    }
  }
}

/// Towards zero.
NumberResult whole_part(const Operand& a) {
  const double real = a.real();
  if (std::isnan(real)) return problem(NumberProblem::no_number);
  if (std::isinf(real)) return problem(NumberProblem::integer_overflow);
  if (const auto decimal = as_decimal(a)) {
    if (const auto integer = to_integer(*decimal)) return {Operand::of(*integer)};
    return problem(NumberProblem::integer_overflow);
  }
  // More digits than a decimal takes: the double is all that is left.
  const double whole = std::trunc(real);
  if (whole >= 18446744073709551616.0 || whole < -9223372036854775808.0) {
    return problem(NumberProblem::integer_overflow);
  }
  return {Operand::of(Integer{static_cast<std::uint64_t>(std::fabs(whole)), whole < 0})};
}

/// The whole number beside `a` that `operation` chooses.
NumberResult rounded(Operation operation, const Operand& a) {
  const NumberResult whole = whole_part(a);
  if (whole.problem != NumberProblem::none) return whole;
  const Operand zero = Operand::of(Integer{});
  const Operand rest = compute(Operation::subtract, a, whole.operand).operand;  // with the sign of a
  if (!rest.has_value()) return whole;  // too small to matter: a is whole for every purpose but its sign
  const bool negative = compare_numbers(rest, zero) < 0;
  bool step = false;
  if (operation == Operation::ceil) {
    step = compare_numbers(rest, zero) > 0;
  } else if (operation == Operation::floor) {
    step = negative;
  } else {
    step = std::fabs(as_double(rest)) >= 0.5;  // a half goes away from zero
  }
  if (!step) return whole;
  return integer_result(wide(whole.operand.integer()) + (negative ? -1 : 1));
}

}  // namespace

NumberResult compute(Operation operation, const Operand& a, const Operand& b) {
  const bool divides = operation == Operation::divide || operation == Operation::floor_divide ||
                       operation == Operation::modulo;
  if (divides && is_zero(b)) return problem(NumberProblem::zero_division);
  if (a.is(Type::integer) && b.is(Type::integer) && operation != Operation::divide) {
    return integers(operation, wide(a.integer()), wide(b.integer()));
  }
  if (a.is(Type::integer) && b.is(Type::integer) && fits_double(a.integer()) && fits_double(b.integer())) {
    return {Operand::of(as_double(a) / as_double(b))};
  }
  const auto x = as_decimal(a);
  const auto y = as_decimal(b);
  if (x && y && !(divides && y->digits == 0)) {  // no reader of ours spells a zero that is none
    if (const auto result = decimals(operation, *x, *y)) return *result;
  }
  const double p = as_double(a);
  const double q = as_double(b);
  const bool may_be_zero = operation != Operation::multiply && operation != Operation::divide;
  return real_result(doubles(operation, p, q), std::isfinite(p) && std::isfinite(q),
                     may_be_zero || p == 0 || q == 0 || std::isinf(q));
}

NumberResult compute(Operation operation, const Operand& a) {
  switch (operation) {
    case Operation::negate:
      if (a.is(Type::real)) return {Operand::of(-a.real())};
      return integer_result(-wide(a.integer()));
    case Operation::abs: {
      const bool negative = a.is(Type::real) ? std::signbit(a.real()) : a.integer().negative;
      return negative ? compute(Operation::negate, a) : NumberResult{a};
    }
    case Operation::to_real:
      return a.is(Type::real) ? NumberResult{a} : NumberResult{Operand::of(as_double(a))};
    case Operation::to_integer:
      return a.is(Type::integer) ? NumberResult{a} : whole_part(a);
    default:
      return a.is(Type::integer) ? NumberResult{a} : rounded(operation, a);
  }
}

}  // namespace presetc
