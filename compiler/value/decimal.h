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

[[nodiscard]] std::optional<Decimal> add(Decimal a, Decimal b);
[[nodiscard]] std::optional<Decimal> multiply(Decimal a, Decimal b);
/// -1, 0 or 1; nullopt if the two are too far apart in size to be brought to one exponent.
[[nodiscard]] std::optional<int> compare(Decimal a, Decimal b);
/// Is `a` a whole multiple of `b` (b not 0)? nullopt if it cannot be decided in 127 bits.
[[nodiscard]] std::optional<bool> is_multiple(Decimal a, Decimal b);
[[nodiscard]] bool is_whole(Decimal a);

/// As an integer literal if `integer` (and it is whole), else as a real one: `2`, `0.25`, `1.0`, `1e-07`.
[[nodiscard]] std::string to_string(Decimal a, bool integer);

}  // namespace presetc
