// The keywords about numbers, compared by exact value.
#include <cmath>

#include <fmt/format.h>

#include "validate/checker.h"
#include "value/decimal.h"
#include "value/display.h"
#include "value/equality.h"

namespace presetc {

namespace {

/// Is the number a whole multiple of `step` (above 0)? In decimal arithmetic: 0.3 is a multiple of 0.1.
bool is_multiple_of(const Value& value, const Value& step) {
  const auto a = to_decimal(value);
  const auto b = to_decimal(step);
  if (a && b) return is_multiple(*a, *b);
  // Not finite, or of thousands of digits: what doubles say is the best there is.
  const auto real = [](const Value& number) {
    if (number.is(Type::real)) return number.real().value;
    const auto size = static_cast<double>(number.integer().magnitude);
    return number.integer().negative ? -size : size;
  };
  return std::isfinite(real(value)) && std::fmod(real(value), real(step)) == 0;
}

}  // namespace

bool Checker::check_number(const SchemaNode& node, const Value& value, const ValuePlace* place) {
  const auto report = [&](const char* what, const Value& bound) {
    if (quiet()) return false;
    return wrong(
        Kind::out_of_bounds, place, value.span(),
        fmt::format("{} is {}; expected {} {}", name_of(place), display(value), what, display(bound)));
  };
  // Written so that .nan, which has no place in any order, is inside no bounds.
  bool ok = true;
  if (node.minimum != nullptr && !(compare_numbers(value, *node.minimum) >= 0)) {
    ok = report("at least", *node.minimum);
  } else if (node.exclusive_minimum != nullptr && !(compare_numbers(value, *node.exclusive_minimum) > 0)) {
    ok = report("more than", *node.exclusive_minimum);
  } else if (node.maximum != nullptr && !(compare_numbers(value, *node.maximum) <= 0)) {
    ok = report("at most", *node.maximum);
  } else if (node.exclusive_maximum != nullptr && !(compare_numbers(value, *node.exclusive_maximum) < 0)) {
    ok = report("less than", *node.exclusive_maximum);
  } else if (node.multiple_of != nullptr && !is_multiple_of(value, *node.multiple_of)) {
    ok = report("a multiple of", *node.multiple_of);
  }
  return ok;
}

}  // namespace presetc
