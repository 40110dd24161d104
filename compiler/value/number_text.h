// The decimal digits of a real number and the two ways of laying them out. Private to value/: others use
// display.h and canonical_json.h. Knows nothing of YAML or JSON but what a number looks like there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "value/value.h"

namespace presetc {

/// d.ddd * 10^exponent: `digits` has no leading and no trailing zeros; it is empty for zero.
struct RealDigits {
  bool negative = false;
  std::string digits;
  int exponent = 0;

  [[nodiscard]] bool is_whole() const { return exponent + 1 >= static_cast<int>(digits.size()); }
};

/// Of a finite double: the fewest digits that read back as it.
[[nodiscard]] RealDigits shortest_digits(double value);

/// Of a number as written (`-1.50E3`), all of them; nullopt if the text is no decimal number, or its
/// exponent is beyond any double.
[[nodiscard]] std::optional<RealDigits> digits_as_written(std::string_view spelling);

/// Of a finite real, exactly: as written; what was computed is written with the fewest digits that read back
/// as it.
[[nodiscard]] RealDigits exact_digits(const Real& real);

/// Then no digits are written that the double has lost. Looks at the size of the text, and nearly all are
/// short enough.
[[nodiscard]] bool is_short(const Real& real);

/// `0.0001`, `1.0e-05`, `1.0e+16`: fixed where it is readable, and always with a point, because YAML 1.1
/// readers take `1e-05` for a string. Without `always_point` the point is left out where nothing follows it.
[[nodiscard]] std::string lay_out(const RealDigits& number, bool always_point);

}  // namespace presetc
