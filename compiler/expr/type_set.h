// Which types a value may have: what an operator takes, and what is known of a name before it has a value.
#pragma once

#include <cstdint>
#include <string>

#include "value/value.h"

namespace presetc {

class TypeSet {
 public:
  constexpr TypeSet() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a type is a set of one
  constexpr TypeSet(Type type) : bits_(bit(type)) {}

  /// Every type of a value: nothing is known.
  [[nodiscard]] static constexpr TypeSet any() { return TypeSet(std::uint8_t{0x7f}); }
  [[nodiscard]] static constexpr TypeSet number() { return TypeSet(Type::integer) | Type::real; }

  [[nodiscard]] constexpr bool has(Type type) const { return (bits_ & bit(type)) != 0; }
  [[nodiscard]] constexpr bool meets(TypeSet other) const { return (bits_ & other.bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }

  friend constexpr TypeSet operator|(TypeSet a, TypeSet b) {
    return TypeSet(static_cast<std::uint8_t>(a.bits_ | b.bits_));
  }
  friend constexpr TypeSet operator&(TypeSet a, TypeSet b) {
    return TypeSet(static_cast<std::uint8_t>(a.bits_ & b.bits_));
  }
  friend constexpr bool operator==(TypeSet, TypeSet) = default;

 private:
  explicit constexpr TypeSet(std::uint8_t bits) : bits_(bits) {}
  static constexpr std::uint8_t bit(Type type) {
    return type == Type::poison ? std::uint8_t{0}
                                : static_cast<std::uint8_t>(1U << static_cast<unsigned>(type));
  }

  std::uint8_t bits_ = 0;
};

/// For messages: `an integer`, `a boolean or null`, `a number`; `anything` for any().
[[nodiscard]] std::string to_string(TypeSet types);

}  // namespace presetc
