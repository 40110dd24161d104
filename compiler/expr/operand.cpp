#include "expr/operand.h"

#include <cmath>

#include "value/equality.h"

namespace presetc {

const Value& boxed(const Operand& operand, Arena& arena, Span span) {
  if (operand.value() != nullptr) return *operand.value();
  switch (operand.type()) {
    case Type::boolean:
      return *make_boolean(arena, operand.boolean(), {span});
    case Type::integer:
      return *make_integer(arena, operand.integer(), {span});
    case Type::real:
      return *make_real(arena, {operand.real(), {}}, {span});
    default:
      return *make_null(arena, {span});  // not reached: all else has a node
  }
}

namespace {

Real as_written(const Operand& real) {
  return real.value() != nullptr ? real.value()->real() : Real{real.real(), {}};
}

}  // namespace

bool equal(const Operand& a, const Operand& b) {
  if (a.is_number() && b.is_number()) {
    if (a.is(Type::real) && b.is(Type::real) && std::isnan(a.real())) return std::isnan(b.real());
    return compare_numbers(a, b) == 0;
  }
  if (a.type() != b.type()) return false;
  return a.is(Type::boolean) ? a.boolean() == b.boolean() : equal(*a.value(), *b.value());
}

std::partial_ordering compare_numbers(const Operand& a, const Operand& b) {
  if (a.is(Type::integer)) {
    return b.is(Type::integer) ? compare_numbers(a.integer(), b.integer())
                               : compare_numbers(a.integer(), as_written(b));
  }
  if (b.is(Type::integer)) return 0 <=> compare_numbers(b.integer(), as_written(a));
  return compare_numbers(as_written(a), as_written(b));
}

}  // namespace presetc
