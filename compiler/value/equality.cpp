#include "value/equality.h"

#include <cmath>
#include <functional>
#include <string_view>

namespace presetc {

namespace {

constexpr double two_64 = 18446744073709551616.0;

std::size_t mix(std::size_t a, std::size_t b) {
  return a ^ (b + 0x9e3779b97f4a7c15ULL + (a << 6U) + (a >> 2U));
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

std::partial_ordering compare_numbers(Integer a, double b) {
  if (std::isnan(b)) return std::partial_ordering::unordered;
  if (a.negative != (b < 0))
    return a.negative ? std::partial_ordering::less
                      : (b < 0 ? std::partial_ordering::greater : compare_numbers(a, std::fabs(b)));
  const double size = std::fabs(b);
  std::partial_ordering magnitudes = std::partial_ordering::less;
  if (size < two_64) {
    const double whole = std::floor(size);
    magnitudes = a.magnitude <=> static_cast<std::uint64_t>(whole);
    if (magnitudes == 0 && size > whole) magnitudes = std::partial_ordering::less;
  }
  return a.negative ? 0 <=> magnitudes : magnitudes;
}

std::partial_ordering compare_numbers(const Value& a, const Value& b) {
  if (a.is(Type::integer)) {
    return b.is(Type::integer) ? compare_numbers(a.integer(), b.integer())
                               : compare_numbers(a.integer(), b.real().value);
  }
  if (b.is(Type::integer)) return 0 <=> compare_numbers(b.integer(), a.real().value);
  return a.real().value <=> b.real().value;
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
    case Type::integer: {
      // Integers and the reals they equal must agree: both hash the nearest double.
      const auto size = static_cast<double>(value.integer().magnitude);
      return std::hash<double>{}(value.integer().negative ? -size : size);
    }
    case Type::real: {
      const double real = value.real().value;
      return std::isnan(real) ? 7 : std::hash<double>{}(real == 0 ? 0.0 : real);
    }
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
