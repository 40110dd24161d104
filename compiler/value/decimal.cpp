#include "value/decimal.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace presetc {

namespace {

using Digits = Decimal::Digits;

/// Beyond this an exponent is no number that anybody wrote on purpose; it keeps sums of exponents in an int.
constexpr int max_exponent = 100'000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Fewest digits: leaves the most room for what comes next.
Decimal normal(Decimal a) {
  if (a.digits == 0) return {};
  while (a.digits % 10 == 0) {
    a.digits /= 10;
    ++a.exponent;
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

std::string digits_text(Digits digits) {
  std::string text;
  const bool negative = digits < 0;
  do {
    const int digit = static_cast<int>(digits % 10);
    text += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    digits /= 10;
  } while (digits != 0);
  if (negative) text += '-';
  std::reverse(text.begin(), text.end());
  return text;
}

}  // namespace

std::optional<Decimal> to_decimal(const Value& value) {
  if (value.is(Type::integer)) {
    const Integer integer = value.integer();
    const auto digits = static_cast<Digits>(integer.magnitude);
    return Decimal{integer.negative ? -digits : digits, 0};
  }
  if (!value.is(Type::real) || !std::isfinite(value.real().value)) return std::nullopt;
  const Real& real = value.real();
  return real.spelling.empty() ? to_decimal(fmt::format("{}", real.value)) : to_decimal(real.spelling);
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
  return normal(a);
}

std::optional<Decimal> multiply(Decimal a, Decimal b) {
  a = normal(a);
  b = normal(b);
  if (__builtin_mul_overflow(a.digits, b.digits, &a.digits)) return std::nullopt;
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

std::optional<bool> is_multiple(Decimal a, Decimal b) {
  if (a.digits == 0) return true;
  if (!align(a, b)) return std::nullopt;
  return a.digits % b.digits == 0;
}

bool is_whole(Decimal a) {
  return normal(a).exponent >= 0;
}

std::string to_string(Decimal a, bool integer) {
  a = normal(a);
  std::string digits = digits_text(a.digits);
  const std::string sign = digits[0] == '-' ? "-" : "";
  if (!sign.empty()) digits.erase(0, 1);
  const auto count = static_cast<int>(digits.size());
  const int point = count + a.exponent;  // digits before the decimal point
  const auto zeros = [](int n) { return std::string(static_cast<std::size_t>(n), '0'); };
  if (integer && a.exponent >= 0) return sign + digits + zeros(a.exponent);
  if (point > 16 || point < -3) {
    const int exponent = point - 1;
    const std::string fraction = count > 1 ? "." + digits.substr(1) : "";
    return fmt::format("{}{}{}e{}{:02}", sign, digits[0], fraction, exponent < 0 ? '-' : '+',
                       std::abs(exponent));
  }
  if (a.exponent >= 0) return sign + digits + zeros(a.exponent) + ".0";
  if (point <= 0) return sign + "0." + zeros(-point) + digits;
  return sign + digits.substr(0, static_cast<std::size_t>(point)) + "." +
         digits.substr(static_cast<std::size_t>(point));
}

}  // namespace presetc
