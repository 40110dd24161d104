// Exact decimal arithmetic on numbers as they are written: 0.1 + 0.2 is 0.3. Used by ranges and
// `multipleOf`, where binary rounding would add or lose a step.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "value/value.h"

namespace presetc {

/// digits * 10^exponent. Results that need more than 127 bits of digits do not exist (nullopt).
struct Decimal {
  __extension__ using Digits = __int128;
  Digits digits = 0;
  int exponent = 0;
};

/// Of an integer or a finite real, exactly as spelled; nullopt for anything else.
[[nodiscard]] std::optional<Decimal> to_decimal(const Value& value);
/// From the text of a decimal number (`-1.5e-3`).
[[nodiscard]] std::optional<Decimal> to_decimal(std::string_view spelling);
/// Of the shortest text that reads back as this double; nullopt for .inf and .nan.
[[nodiscard]] std::optional<Decimal> to_decimal(double value);

[[nodiscard]] std::optional<Decimal> add(Decimal a, Decimal b);
[[nodiscard]] std::optional<Decimal> multiply(Decimal a, Decimal b);
/// -1, 0 or 1; nullopt if the two are too far apart in size to be brought to one exponent.
[[nodiscard]] std::optional<int> compare(Decimal a, Decimal b);
/// Is `a` a whole multiple of `b` (b not 0)? However far apart in size they are.
[[nodiscard]] bool is_multiple(Decimal a, Decimal b);
[[nodiscard]] bool is_whole(Decimal a);
/// The largest whole number that is not above a / b (b not 0).
[[nodiscard]] std::optional<Decimal> floor_divide(Decimal a, Decimal b);
/// a - b * floor_divide(a, b): between 0 and b, with the sign of b.
[[nodiscard]] std::optional<Decimal> floor_modulo(Decimal a, Decimal b);

/// The double that is nearest to `a`; infinite if it is too large for one.
[[nodiscard]] double nearest_double(Decimal a);
/// The double that is nearest to a / b (b not 0); nullopt if that takes more than 127 bits to find out.
[[nodiscard]] std::optional<double> divide(Decimal a, Decimal b);
/// `a` without its fraction (towards zero); nullopt if that needs more than 64 bits.
[[nodiscard]] std::optional<Integer> to_integer(Decimal a);

/// As an integer literal if `integer` (and it is whole), else as a real one: `2`, `0.25`, `1.0`, `1.0e-07`.
[[nodiscard]] std::string to_string(Decimal a, bool integer);

}  // namespace presetc
