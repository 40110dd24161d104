// The core schema by hand: a regular expression per rule costs more than the rest of reading a file.
#include "value/scalar.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>

namespace presetc {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int digit_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

template <class... Words>
bool any_of(std::string_view text, Words... words) {
  return ((text == words) || ...);
}

/// Takes an optional sign off the front.
bool take_sign(std::string_view& text) {
  if (text.empty() || (text[0] != '-' && text[0] != '+')) return false;
  const bool negative = text[0] == '-';
  text.remove_prefix(1);
  return negative;
}

/// Moves the longest run of decimal digits (and `_`, if `underscores`) off the front and returns it.
std::string_view take_digits(std::string_view& text, bool underscores) {
  std::size_t count = 0;
  while (count < text.size() && (is_digit(text[count]) || (underscores && text[count] == '_'))) ++count;
  const auto digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool all_digits(std::string_view text, int base, bool underscores) {
  bool any = false;
  for (const char c : text) {
    if (underscores && c == '_') continue;
    if (digit_value(c) >= base) return false;
    any = true;
  }
  return any;
}

/// The number that digits (and `_`, skipped) stand for; nullopt if it needs more than 64 bits.
std::optional<std::uint64_t> magnitude(std::string_view digits, unsigned base) {
  std::uint64_t value = 0;
  for (const char c : digits) {
    if (c == '_') continue;
    if (__builtin_mul_overflow(value, base, &value)) return std::nullopt;
    if (__builtin_add_overflow(value, static_cast<unsigned>(digit_value(c)), &value)) return std::nullopt;
  }
  return value;
}

std::optional<Integer> integer_of(std::string_view digits, unsigned base, bool negative) {
  constexpr std::uint64_t lowest = std::uint64_t{1} << 63U;
  const auto value = magnitude(digits, base);
  if (!value || (negative && *value > lowest)) return std::nullopt;
  return Integer{*value, negative && *value != 0};
}

Scalar integer_scalar(std::string_view digits, unsigned base, bool negative) {
  Scalar scalar{.type = Type::integer};
  if (const auto integer = integer_of(digits, base, negative)) {
    scalar.integer = *integer;
  } else {
    scalar.problem = Scalar::Problem::integer_overflow;
  }
  return scalar;
}

/// `text` is known to be a decimal number without a leading `+`.
Scalar real_scalar(std::string_view text) {
  Scalar scalar{.type = Type::real};
  const auto result = std::from_chars(text.data(), text.data() + text.size(), scalar.real);
  const auto mantissa = text.substr(0, text.find_first_of("eE"));
  const bool zero = mantissa.find_first_of("123456789") == std::string_view::npos;
  // A number that becomes zero is as wrong as one that becomes infinite.
  if (result.ec == std::errc::result_out_of_range || std::isinf(scalar.real) || (scalar.real == 0 && !zero)) {
    scalar.problem = zero ? Scalar::Problem::none : Scalar::Problem::real_overflow;
    if (zero) scalar.real = text[0] == '-' ? -0.0 : 0.0;
  }
  return scalar;
}

/// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?` and what has no digits but a dot.
Scalar read_number(std::string_view text) {
  std::string_view rest = text;
  const bool negative = take_sign(rest);
  if (rest.size() > 2 && rest.size() == text.size() && rest[0] == '0') {
    if (rest[1] == 'o' && all_digits(rest.substr(2), 8, false)) {
      return integer_scalar(rest.substr(2), 8, false);
    }
    if (rest[1] == 'x' && all_digits(rest.substr(2), 16, false)) {
      return integer_scalar(rest.substr(2), 16, false);
    }
  }
  if (rest.empty()) return {};
  if (rest[0] == '.' && any_of(rest, ".inf", ".Inf", ".INF")) {
    const double infinity = std::numeric_limits<double>::infinity();
    return {.type = Type::real, .real = negative ? -infinity : infinity};
  }
  if (text[0] == '.' && any_of(text, ".nan", ".NaN", ".NAN")) {
    return {.type = Type::real, .real = std::numeric_limits<double>::quiet_NaN()};
  }
  const auto whole = take_digits(rest, false);
  if (rest.empty() && !whole.empty()) return integer_scalar(whole, 10, negative);
  std::string_view fraction;
  if (!rest.empty() && rest[0] == '.') {
    rest.remove_prefix(1);
    fraction = take_digits(rest, false);
  }
  if (whole.empty() && fraction.empty()) return {};
  if (!rest.empty() && (rest[0] == 'e' || rest[0] == 'E')) {
    rest.remove_prefix(1);
    take_sign(rest);
    if (take_digits(rest, false).empty()) return {};
  }
  if (!rest.empty()) return {};
  return real_scalar(text[0] == '+' ? text.substr(1) : text);
}

// --- YAML 1.1 -------------------------------------------------------------------------------------------

std::string signed_text(bool negative, std::uint64_t value) {
  return fmt::format("{}{}", negative && value != 0 ? "-" : "", value);
}

std::string without_underscores(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (c != '_') kept += c;
  }
  return kept;
}

/// What YAML 1.1 makes of a text, as PyYAML has it.
struct Reading {
  enum class Form : std::uint8_t { string, boolean, integer, real, date, special };
  Form form = Form::string;
  std::string value;  ///< in the spelling that everybody reads so
};

Reading integer_11(std::string_view digits, unsigned base, bool negative) {
  const auto value = magnitude(digits, base);
  // Too large for 64 bits: only the decimal form can be written down without computing it.
  return {Reading::Form::integer, value ? signed_text(negative, *value) : without_underscores(digits)};
}

/// `12:30`, `1:30:00.5`: digits in base 60, each but the first below 60.
std::optional<Reading> sexagesimal(std::string_view text, bool negative) {
  const auto first = take_digits(text, true);
  if (first.empty() || !is_digit(first[0]) || text.empty() || text[0] != ':') return std::nullopt;
  const auto start = magnitude(first, 10);
  if (!start) return std::nullopt;
  std::uint64_t value = *start;
  while (!text.empty() && text[0] == ':') {
    text.remove_prefix(1);
    const auto part = take_digits(text, false);
    if (part.empty() || part.size() > 2 || (part.size() == 2 && part[0] > '5')) return std::nullopt;
    if (__builtin_mul_overflow(value, 60U, &value)) return std::nullopt;
    if (__builtin_add_overflow(value, magnitude(part, 10).value_or(0), &value)) return std::nullopt;
  }
  if (text.empty()) {
    if (first[0] == '0') return std::nullopt;
    return Reading{Reading::Form::integer, signed_text(negative, value)};
  }
  if (text[0] != '.') return std::nullopt;
  text.remove_prefix(1);
  const std::string fraction = without_underscores(take_digits(text, true));
  if (!text.empty()) return std::nullopt;
  return Reading{Reading::Form::real, fmt::format("{}{}.{}", negative ? "-" : "", value,
                                                  fraction.empty() ? "0" : std::string_view(fraction))};
}

/// `2025-01-02`, or a time after it: everything that begins so and could be a timestamp.
bool is_date(std::string_view text) {
  const auto part = [&](std::size_t low, std::size_t high) {
    const auto digits = take_digits(text, false);
    return digits.size() >= low && digits.size() <= high;
  };
  const auto take = [&](char c) {
    if (text.empty() || text[0] != c) return false;
    text.remove_prefix(1);
    return true;
  };
  const std::size_t size = text.size();
  if (!part(4, 4) || !take('-') || !part(1, 2) || !take('-') || !part(1, 2)) return false;
  if (text.empty()) return size == 10;
  if (!take('T') && !take('t')) {
    if (text[0] != ' ' && text[0] != '\t') return false;
    while (take(' ') || take('\t')) {
    }
  }
  if (!part(1, 2) || !take(':') || !part(2, 2) || !take(':') || !part(2, 2)) return false;
  if (take('.')) (void)part(0, size);
  while (take(' ') || take('\t')) {
  }
  if (text.empty() || text == "Z") return true;
  if (!take('-') && !take('+')) return false;
  if (!part(1, 2)) return false;
  return text.empty() || (take(':') && part(2, 2) && text.empty());
}

Reading number_11(std::string_view text) {
  using Form = Reading::Form;
  std::string_view rest = text;
  const bool negative = take_sign(rest);
  if (rest.empty()) return {};
  if (any_of(rest, ".inf", ".Inf", ".INF") || any_of(text, ".nan", ".NaN", ".NAN")) {
    return {Form::real, std::string(text)};
  }
  if (rest.starts_with("0b") && all_digits(rest.substr(2), 2, true)) {
    return integer_11(rest.substr(2), 2, negative);
  }
  if (rest.starts_with("0x") && all_digits(rest.substr(2), 16, true)) {
    return integer_11(rest.substr(2), 16, negative);
  }
  if (rest.size() > 1 && rest[0] == '0' && all_digits(rest, 8, true)) return integer_11(rest, 8, negative);
  if (rest == "0" || (rest[0] >= '1' && rest[0] <= '9' && all_digits(rest, 10, true))) {
    return integer_11(rest, 10, negative);
  }
  if (auto reading = sexagesimal(rest, negative)) return *reading;
  if (is_date(text)) return {Form::date, std::string(text)};

  // PyYAML takes no sign before a leading dot, and no exponent without a sign.
  const auto whole = take_digits(rest, true);
  if ((!whole.empty() && whole[0] == '_') || (whole.empty() && rest.size() != text.size())) return {};
  if (rest.empty() || rest[0] != '.') return {};
  rest.remove_prefix(1);
  const auto fraction = take_digits(rest, true);
  if (whole.empty() && (fraction.empty() || fraction[0] == '_')) return {};
  if (!rest.empty()) {
    if (rest[0] != 'e' && rest[0] != 'E') return {};
    rest.remove_prefix(1);
    if (rest.empty() || (rest[0] != '-' && rest[0] != '+')) return {};
    rest.remove_prefix(1);
    if (take_digits(rest, false).empty() || !rest.empty()) return {};
  }
  return {Form::real, without_underscores(text)};
}

Reading read_11(std::string_view text) {
  using Form = Reading::Form;
  if (text.empty()) return {};
  const char c = text[0];
  if (is_digit(c) || c == '-' || c == '+' || c == '.') return number_11(text);
  if (text.size() > 5) return {};
  if (any_of(text, "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON")) {
    return {Form::boolean, "true"};
  }
  if (any_of(text, "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF")) {
    return {Form::boolean, "false"};
  }
  if (any_of(text, "=", "<<")) return {Form::special, std::string(text)};
  return {};
}

std::string_view form_name(Reading::Form form) {
  using Form = Reading::Form;
  switch (form) {
    case Form::boolean:
      return "boolean";
    case Form::integer:
      return "integer";
    case Form::real:
      return "number";
    case Form::date:
      return "date";
    case Form::special:
      return "special key";
    case Form::string:
      break;
  }
  return "string";
}

bool same_meaning(const Scalar& scalar, const Reading& reading) {
  using Form = Reading::Form;
  switch (scalar.type) {
    case Type::boolean:
      return reading.form == Form::boolean;
    case Type::real:
      return reading.form == Form::real;
    case Type::integer:
      if (reading.form != Form::integer) return false;
      return scalar.problem != Scalar::Problem::none ||
             signed_text(scalar.integer.negative, scalar.integer.magnitude) == reading.value;
    case Type::string:
      return reading.form == Form::string;
    default:
      return true;  // null is null to both
  }
}

}  // namespace

Scalar read_plain_scalar(std::string_view text) {
  if (text.empty()) return {.type = Type::null};
  switch (text[0]) {
    case '~':
      return {.type = text.size() == 1 ? Type::null : Type::string};
    case 'n':
    case 'N':
      if (text.size() != 4) return {};
      return {.type = any_of(text, "null", "Null", "NULL") ? Type::null : Type::string};
    case 't':
    case 'T':
      if (text.size() == 4 && any_of(text, "true", "True", "TRUE"))
        return {.type = Type::boolean, .boolean = true};
      return {};
    case 'f':
    case 'F':
      if (text.size() == 5 && any_of(text, "false", "False", "FALSE"))
        return {.type = Type::boolean, .boolean = false};
      return {};
    case '+':
    case '-':
    case '.':
      return read_number(text);
    default:
      return is_digit(text[0]) ? read_number(text) : Scalar{};
  }
}

Yaml11Reading read_plain_scalar_11(std::string_view text) {
  using Form = Reading::Form;
  Reading reading = read_11(text);
  const Scalar scalar = read_plain_scalar(text);
  if (same_meaning(scalar, reading)) return {};
  Yaml11Reading result{.differs = true};
  // Where 1.1 has text, 1.2 reads the number that was meant (`1e5`); dates and `=` are text to everyone who
  // wrote them into a config. What is left is written by people who know it from YAML 1.1.
  result.probably_meant =
      reading.form == Form::boolean || reading.form == Form::integer || reading.form == Form::real;
  if (reading.form == Form::string) {
    result.spelling = fmt::format("\"{}\"", text);
    result.reading = fmt::format("the string {}", result.spelling);
    return result;
  }
  result.reading = fmt::format("the {} {}", form_name(reading.form), reading.value);
  const bool writable = reading.form != Form::date && reading.form != Form::special;
  result.spelling = writable ? std::move(reading.value) : fmt::format("\"{}\"", text);
  return result;
}

bool reads_as_string(std::string_view text) {
  // PyYAML takes these as text, but the YAML 1.1 documents list them as booleans, and some readers follow.
  if (any_of(text, "y", "Y", "n", "N")) return false;
  return read_plain_scalar(text).type == Type::string && read_11(text).form == Reading::Form::string;
}

}  // namespace presetc
