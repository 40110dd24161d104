#include "value/decimal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "value/number_text.h"

namespace presetc {

namespace {

using Digits = Decimal::Digits;
__extension__ using Unsigned = unsigned __int128;

/// Beyond this an exponent is no number that anybody wrote on purpose; it keeps sums of exponents in an int.
constexpr int max_exponent = 100'000;

/// The one number that cannot be negated, kept out so that the rest needs not think of it.
constexpr Digits no_opposite = std::numeric_limits<Digits>::min();

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Fewest digits: leaves the most room for what comes next.
Decimal normal(Decimal a) {
  if (a.digits == 0) return {};
  // Nearly all numbers fit a word, and 128-bit division is several times as slow.
  const auto strip = [&](auto digits) {
    while (digits % 10 == 0) {
      digits /= 10;
      ++a.exponent;
    }
    a.digits = digits;
  };
  const auto word = static_cast<std::int64_t>(a.digits);
  if (word == a.digits) {
    strip(word);
  } else {
    strip(a.digits);
  }
  return a;
}

/// Brings `a` down to `exponent`; false if the digits do not fit.
bool lower(Decimal& a, int exponent) {
  while (a.exponent > exponent) {
    if (__builtin_mul_overflow(a.digits, 10, &a.digits)) return false;
    --a.exponent;
  }
  return true;
}

/// Brings both to one exponent; false if the digits do not fit.
bool align(Decimal& a, Decimal& b) {
  a = normal(a);
  b = normal(b);
  if (a.digits == 0) a.exponent = b.exponent;
  if (b.digits == 0) b.exponent = a.exponent;
  return lower(a, b.exponent) && lower(b, a.exponent);
}

/// Writes at most 40 bytes and gives the end of them.
char* write_digits(Digits digits, char* out) {
  char* const begin = out;
  const bool negative = digits < 0;
  do {
    const int digit = static_cast<int>(digits % 10);
    *out++ = static_cast<char>('0' + (digit < 0 ? -digit : digit));
    digits /= 10;
  } while (digits != 0);
  if (negative) *out++ = '-';
  std::reverse(begin, out);
  return out;
}

/// Whole numbers below 2^53 and powers of ten up to 10^22 are exact as doubles.
constexpr Digits exact_below = Digits{1} << 53U;
constexpr int exact_power = 22;
constexpr double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                             1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

}  // namespace

std::optional<Decimal> to_decimal(const Value& value) {
  if (value.is(Type::integer)) {
    const Integer integer = value.integer();
    const auto digits = static_cast<Digits>(integer.magnitude);
    return Decimal{integer.negative ? -digits : digits, 0};
  }
  if (!value.is(Type::real) || !std::isfinite(value.real().value)) return std::nullopt;
  const Real& real = value.real();
  return real.spelling.empty() ? to_decimal(real.value) : to_decimal(real.spelling);
}

std::optional<Decimal> to_decimal(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  return to_decimal({buffer, static_cast<std::size_t>(end - buffer)});
}

std::optional<Decimal> to_decimal(std::string_view spelling) {
  std::size_t at = 0;
  const auto peek = [&] { return at < spelling.size() ? spelling[at] : '\0'; };
  const bool negative = peek() == '-';
  if (peek() == '-' || peek() == '+') ++at;
  Decimal a;
  bool any = false;
  int zeros = 0;  // held back, so that trailing ones cost no digits
  const auto take = [&](bool fraction) {
    for (; is_digit(peek()); ++at) {
      any = true;
      if (fraction) --a.exponent;
      ++zeros;
      if (peek() == '0') continue;
      for (; zeros > 0; --zeros) {
        if (__builtin_mul_overflow(a.digits, 10, &a.digits)) return false;
      }
      if (__builtin_add_overflow(a.digits, peek() - '0', &a.digits)) return false;
    }
    return true;
  };
  if (!take(false)) return std::nullopt;
  if (peek() == '.') {
    ++at;
    if (!take(true)) return std::nullopt;
  }
  if (!any) return std::nullopt;
  if (peek() == 'e' || peek() == 'E') {
    ++at;
    const bool down = peek() == '-';
    if (peek() == '-' || peek() == '+') ++at;
    if (!is_digit(peek())) return std::nullopt;
    int exponent = 0;
    for (; is_digit(peek()); ++at) {
      exponent = 10 * exponent + (peek() - '0');
      if (exponent > max_exponent) return std::nullopt;
    }
    a.exponent += down ? -exponent : exponent;
  }
  if (at != spelling.size()) return std::nullopt;
  a.exponent += zeros;
  if (negative) a.digits = -a.digits;
  return normal(a);
}

std::optional<Decimal> add(Decimal a, Decimal b) {
  if (!align(a, b) || __builtin_add_overflow(a.digits, b.digits, &a.digits)) return std::nullopt;
  if (a.digits == no_opposite) return std::nullopt;
  return normal(a);
}

std::optional<Decimal> multiply(Decimal a, Decimal b) {
  a = normal(a);
  b = normal(b);
  if (__builtin_mul_overflow(a.digits, b.digits, &a.digits) || a.digits == no_opposite) return std::nullopt;
  if (__builtin_add_overflow(a.exponent, b.exponent, &a.exponent)) return std::nullopt;
  if (std::abs(a.exponent) > 2 * max_exponent) return std::nullopt;
  return normal(a);
}

std::optional<int> compare(Decimal a, Decimal b) {
  const int sign_a = (a.digits > 0) - (a.digits < 0);
  const int sign_b = (b.digits > 0) - (b.digits < 0);
  if (sign_a != sign_b) return sign_a < sign_b ? -1 : 1;
  if (!align(a, b)) return std::nullopt;
  return (a.digits > b.digits) - (a.digits < b.digits);
}

bool is_multiple(Decimal a, Decimal b) {
  a = normal(a);
  b = normal(b);
  if (a.digits == 0) return true;
  if (a.exponent < b.exponent) return false;  // its digits do not end in the zeros that it would take
  // a * 10^n modulo b, one digit after the other: nothing gets larger than b.
  const auto size = [](Digits digits) {
    return digits < 0 ? -static_cast<Unsigned>(digits) : static_cast<Unsigned>(digits);
  };
  const Unsigned step = size(b.digits);
  const auto plus = [&](Unsigned x, Unsigned y) { return x >= step - y ? x - (step - y) : x + y; };
  Unsigned rest = size(a.digits) % step;
  for (int n = a.exponent - b.exponent; n > 0 && rest != 0; --n) {
    const Unsigned twice = plus(rest, rest);
    const Unsigned four_times = plus(twice, twice);
    rest = plus(plus(four_times, four_times), twice);
  }
  return rest == 0;
}

bool is_whole(Decimal a) {
  return normal(a).exponent >= 0;
}

std::optional<Decimal> floor_divide(Decimal a, Decimal b) {
  if (!align(a, b)) return std::nullopt;
  Digits quotient = a.digits / b.digits;
  if (a.digits % b.digits != 0 && (a.digits < 0) != (b.digits < 0)) --quotient;
  return Decimal{quotient, 0};
}

std::optional<Decimal> floor_modulo(Decimal a, Decimal b) {
  if (!align(a, b)) return std::nullopt;
  Digits rest = a.digits % b.digits;
  if (rest != 0 && (rest < 0) != (b.digits < 0)) rest += b.digits;
  return Decimal{rest, a.exponent};
}

double nearest_double(Decimal a) {
  a = normal(a);
  // Both exact in a double, so that one rounding is left: that of the result.
  if (a.digits > -exact_below && a.digits < exact_below && std::abs(a.exponent) <= exact_power) {
    const auto digits = static_cast<double>(a.digits);
    return a.exponent < 0 ? digits / powers[-a.exponent] : digits * powers[a.exponent];
  }
  char buffer[64];
  char* at = write_digits(a.digits, buffer);
  *at++ = 'e';
  at = std::to_chars(at, buffer + sizeof buffer, a.exponent).ptr;
  double value = 0;
  if (std::from_chars(buffer, at, value).ec != std::errc::result_out_of_range) return value;
  // Too small is zero, too large infinite.
  const double size = a.exponent < 0 ? 0.0 : std::numeric_limits<double>::infinity();
  return a.digits < 0 ? -size : size;
}

std::optional<double> divide(Decimal a, Decimal b) {
  a = normal(a);
  b = normal(b);
  if (a.digits == 0) return 0.0;
  Digits scaled = a.digits;
  int exponent = a.exponent - b.exponent;
  while (!__builtin_mul_overflow(a.digits, 10, &scaled)) {
    a.digits = scaled;
    --exponent;
  }
  Digits quotient = a.digits / b.digits;
  if (a.digits % b.digits == 0) return nearest_double({quotient, exponent});
  // Many more digits than a double holds, and then one that says that something follows: as good as all.
  constexpr Digits enough = Digits{1'000'000'000} * 1'000'000'000 * 10;
  if (quotient < enough && quotient > -enough) return std::nullopt;
  const bool negative = (a.digits < 0) != (b.digits < 0);
  if (__builtin_mul_overflow(quotient, 10, &scaled)) {
    quotient /= 10;
    quotient *= 10;
  } else {
    quotient = scaled;
    --exponent;
  }
  return nearest_double({quotient + (negative ? -1 : 1), exponent});
}

std::optional<Integer> to_integer(Decimal a) {
  a = normal(a);
  for (; a.exponent < 0 && a.digits != 0; ++a.exponent) a.digits /= 10;
  if (a.digits != 0 && !lower(a, 0)) return std::nullopt;
  constexpr Digits highest = std::numeric_limits<std::uint64_t>::max();
  constexpr Digits lowest = std::numeric_limits<std::int64_t>::min();
  if (a.digits > highest || a.digits < lowest) return std::nullopt;
  return Integer{static_cast<std::uint64_t>(a.digits < 0 ? -a.digits : a.digits), a.digits < 0};
}

std::string to_string(Decimal a, bool integer) {
  a = normal(a);
  char buffer[40];
  std::string digits(buffer, write_digits(a.digits, buffer));
  if (integer && a.exponent >= 0) return digits.append(static_cast<std::size_t>(a.exponent), '0');
  if (a.digits == 0) return lay_out({}, true);
  const bool negative = a.digits < 0;
  if (negative) digits.erase(0, 1);
  const int exponent = a.exponent + static_cast<int>(digits.size()) - 1;
  return lay_out({negative, std::move(digits), exponent}, true);
}

}  // namespace presetc
