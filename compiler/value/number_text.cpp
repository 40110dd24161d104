// Numbers -> text, in one layout for output files, labels, messages and hashes. Must not know who asks.
#include "value/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>

#include <fmt/format.h>

#include "value/display.h"

namespace presetc {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// True only for what lay_out gives for it: nearly every real in a file is `0.85` or `1.0`, and need not be
/// taken apart to be put together again.
bool is_laid_out(std::string_view spelling) {
  if (spelling.starts_with('-')) spelling.remove_prefix(1);
  const auto point = spelling.find('.');
  if (point == std::string_view::npos) return false;
  const auto whole = spelling.substr(0, point);
  const auto fraction = spelling.substr(point + 1);
  if (whole.empty() || whole.size() > 16 || fraction.empty()) return false;
  if (!std::all_of(whole.begin(), whole.end(), is_digit)) return false;
  if (!std::all_of(fraction.begin(), fraction.end(), is_digit)) return false;
  if (fraction.back() == '0' && fraction.size() > 1) return false;
  if (whole.front() != '0') return true;
  return whole.size() == 1 && (fraction == "0" || !fraction.starts_with("0000"));
}

}  // namespace

RealDigits shortest_digits(double value) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  return digits_as_written({buffer, static_cast<std::size_t>(end - buffer)}).value_or(RealDigits{});
}

std::optional<RealDigits> digits_as_written(std::string_view spelling) {
  RealDigits number;
  std::size_t at = 0;
  if (!spelling.empty() && (spelling[0] == '-' || spelling[0] == '+'))
    number.negative = spelling[at++] == '-';

  std::optional<std::size_t> point;  // digits before the point
  std::size_t count = 0;
  for (; at < spelling.size() && (is_digit(spelling[at]) || (spelling[at] == '.' && !point)); ++at) {
    if (spelling[at] == '.') {
      point = count;
    } else {
      number.digits += spelling[at];
      ++count;
    }
  }
  if (count == 0) return std::nullopt;

  int written_exponent = 0;
  if (at < spelling.size() && (spelling[at] == 'e' || spelling[at] == 'E')) {
    ++at;
    if (at < spelling.size() && spelling[at] == '+') ++at;
    const auto* const end = spelling.data() + spelling.size();
    const auto [stop, error] = std::from_chars(spelling.data() + at, end, written_exponent);
    // Far outside the range of doubles the value itself is zero or was refused.
    if (error != std::errc{} || stop != end || std::abs(written_exponent) > 100'000) return std::nullopt;
  } else if (at < spelling.size()) {
    return std::nullopt;
  }

  const std::size_t leading = std::min(number.digits.find_first_not_of('0'), count);
  number.digits.erase(0, leading);
  number.digits.erase(number.digits.find_last_not_of('0') + 1);
  if (!number.digits.empty()) {
    number.exponent =
        written_exponent + static_cast<int>(point.value_or(count)) - static_cast<int>(leading) - 1;
  }
  return number;
}

RealDigits exact_digits(const Real& real) {
  if (auto written = digits_as_written(real.spelling)) return *std::move(written);
  return shortest_digits(real.value);
}

bool is_short(const Real& real) {
  // A real has a point or an exponent, so that 15 digits are left: every number of so many reads back from
  // its double, if that is not one of the tiny ones.
  constexpr std::size_t most = 16;
  return real.spelling.size() <= most &&
         (real.value == 0 || std::fabs(real.value) >= std::numeric_limits<double>::min());
}

std::string lay_out(const RealDigits& number, bool always_point) {
  const std::string& digits = number.digits;
  std::string text = number.negative ? "-" : "";
  if (digits.empty()) return text + (always_point ? "0.0" : "0");
  const auto length = static_cast<int>(digits.size());
  // The bounds of Python's repr(), so that people and scripts find the form they know.
  if (number.exponent < -4 || number.exponent >= 16) {
    text += digits[0];
    if (length > 1 || always_point) text += '.';
    text += length > 1 ? digits.substr(1) : always_point ? "0" : "";
    return text + fmt::format("e{}{:02}", number.exponent < 0 ? '-' : '+', std::abs(number.exponent));
  }
  if (number.exponent < 0) {
    text += "0.";
    text.append(static_cast<std::size_t>(-number.exponent - 1), '0');
    return text + digits;
  }
  const int whole = number.exponent + 1;
  if (length <= whole) {
    text += digits;
    text.append(static_cast<std::size_t>(whole - length), '0');
    return always_point ? text + ".0" : text;
  }
  text.append(digits, 0, static_cast<std::size_t>(whole));
  text += '.';
  return text.append(digits, static_cast<std::size_t>(whole));
}

void append_integer(Integer integer, std::string& out) {
  char buffer[21];
  char* begin = buffer;
  if (integer.negative) *begin++ = '-';
  out.append(buffer, std::to_chars(begin, buffer + sizeof buffer, integer.magnitude).ptr);
}

void append_real(const Real& real, std::string& out) {
  if (!std::isfinite(real.value)) {
    out += std::isnan(real.value) ? ".nan" : real.value < 0 ? "-.inf" : ".inf";
  } else if (is_laid_out(real.spelling)) {
    out += real.spelling;
  } else {
    // The digits as written, when there are any, are the shortest ones or those that the double has lost.
    const auto written = digits_as_written(real.spelling);
    out += lay_out(written ? *written : shortest_digits(real.value), true);
  }
}

std::string to_string(Integer integer) {
  std::string text;
  append_integer(integer, text);
  return text;
}

std::string to_string(const Real& real) {
  std::string text;
  append_real(real, text);
  return text;
}

}  // namespace presetc
