#include "value/equality.h"

#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "value/display.h"
#include "value/number_text.h"

namespace presetc {

namespace {

constexpr std::uint64_t two_53 = std::uint64_t{1} << 53U;

std::size_t mix(std::size_t a, std::size_t b) {
  return a ^ (b + 0x9e3779b97f4a7c15ULL + (a << 6U) + (a >> 2U));
}

RealDigits digits_of(Integer integer) {
  return digits_as_written(to_string(integer)).value_or(RealDigits{});
}

std::size_t hash_of(const RealDigits& number) {
  const auto hash = std::hash<std::string>{}(number.digits);
  return mix(mix(hash, static_cast<std::size_t>(number.exponent)), number.negative ? 1 : 0);
}

// Integers and the reals they equal must agree, however those are written. All that a double holds exactly is
// hashed as a double; of the rest many may have one double, so that their digits tell them apart.

std::size_t hash_of(Integer integer) {
  if (integer.magnitude >= two_53) return hash_of(digits_of(integer));
  const auto size = static_cast<double>(integer.magnitude);
  return std::hash<double>{}(integer.negative ? -size : size);
}

std::size_t hash_of(const Real& real) {
  if (std::isnan(real.value)) return 7;
  const bool small = std::fabs(real.value) < static_cast<double>(two_53);
  if (std::isfinite(real.value) && !(small && is_short(real))) {
    const RealDigits digits = exact_digits(real);
    const RealDigits shortest = shortest_digits(real.value);
    if (!small || digits.digits != shortest.digits || digits.exponent != shortest.exponent) {
      return hash_of(digits);
    }
  }
  return std::hash<double>{}(real.value == 0 ? 0.0 : real.value);
}

/// Of two numbers with the same nearest double, and so with the same sign.
std::partial_ordering compare_digits(const RealDigits& a, const RealDigits& b) {
  if (a.digits.empty() || b.digits.empty()) return a.digits.size() <=> b.digits.size();  // a zero
  const auto sizes = a.exponent != b.exponent ? a.exponent <=> b.exponent : a.digits <=> b.digits;
  return a.negative ? 0 <=> sizes : sizes;
}

template <class SameLeaf>
bool same(const Value& a, const Value& b, const SameLeaf& same_leaf) {
  if (&a == &b) return true;
  if (a.is(Type::list) && b.is(Type::list)) {
    if (a.items().size() != b.items().size()) return false;
    for (std::size_t i = 0; i < a.items().size(); ++i) {
      if (!same(*a.items()[i], *b.items()[i], same_leaf)) return false;
    }
    return true;
  }
  if (a.is(Type::map) && b.is(Type::map)) {
    if (a.members().size() != b.members().size()) return false;
    for (std::size_t i = 0; i < a.members().size(); ++i) {
      const Member& x = a.members()[a.by_key()[i]];
      const Member& y = b.members()[b.by_key()[i]];
      if (x.key != y.key || !same(*x.value, *y.value, same_leaf)) return false;
    }
    return true;
  }
  return same_leaf(a, b);
}

bool equal_leaves(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) {
    if (a.is(Type::real) && b.is(Type::real) && std::isnan(a.real().value)) return std::isnan(b.real().value);
    return compare_numbers(a, b) == 0;
  }
  if (a.type() != b.type()) return false;
  switch (a.type()) {
    case Type::boolean:
      return a.boolean() == b.boolean();
    case Type::string:
      return a.string() == b.string();
    default:
      return true;
  }
}

}  // namespace

std::partial_ordering compare_numbers(Integer a, Integer b) {
  if (a.negative != b.negative) return b.negative <=> a.negative;
  return a.negative ? b.magnitude <=> a.magnitude : a.magnitude <=> b.magnitude;
}

std::partial_ordering compare_numbers(Integer a, const Real& b) {
  const auto size = static_cast<double>(a.magnitude);
  const double nearest = a.negative ? -size : size;
  // Rounding keeps order, so that only equal doubles leave a question.
  if (nearest != b.value) return nearest <=> b.value;
  if (a.magnitude < two_53 && is_short(b)) return std::partial_ordering::equivalent;
  return compare_digits(digits_of(a), exact_digits(b));
}

std::partial_ordering compare_numbers(const Real& a, const Real& b) {
  if (a.value != b.value || !std::isfinite(a.value)) return a.value <=> b.value;
  if ((is_short(a) && is_short(b)) || a.spelling == b.spelling) return std::partial_ordering::equivalent;
  return compare_digits(exact_digits(a), exact_digits(b));
}

std::partial_ordering compare_numbers(const Value& a, const Value& b) {
  if (a.is(Type::integer)) {
    return b.is(Type::integer) ? compare_numbers(a.integer(), b.integer())
                               : compare_numbers(a.integer(), b.real());
  }
  if (b.is(Type::integer)) return 0 <=> compare_numbers(b.integer(), a.real());
  return compare_numbers(a.real(), b.real());
}

bool is_whole(const Real& real) {
  if (!std::isfinite(real.value) || std::trunc(real.value) != real.value) return false;
  return is_short(real) || exact_digits(real).is_whole();
}

bool equal(const Value& a, const Value& b) {
  return same(a, b, equal_leaves);
}

bool same_spelling(const Value& a, const Value& b) {
  return same(a, b,
              [](const Value& x, const Value& y) { return x.type() == y.type() && equal_leaves(x, y); });
}

std::size_t hash_of(const Value& value) {
  switch (value.type()) {
    case Type::boolean:
      return value.boolean() ? 3 : 5;
    case Type::integer:
      return hash_of(value.integer());
    case Type::real:
      return hash_of(value.real());
    case Type::string:
      return std::hash<std::string_view>{}(value.string());
    case Type::list: {
      std::size_t hash = 11;
      for (const Value* item : value.items()) hash = mix(hash, hash_of(*item));
      return hash;
    }
    case Type::map: {
      std::size_t hash = 13;
      for (const auto i : value.by_key()) {
        const Member& member = value.members()[i];
        hash = mix(mix(hash, std::hash<std::string_view>{}(member.key)), hash_of(*member.value));
      }
      return hash;
    }
    case Type::null:
    case Type::poison:
      break;
  }
  return 17;
}

}  // namespace presetc
