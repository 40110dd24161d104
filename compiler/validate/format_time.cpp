// The formats `date`, `time` and `date-time`: RFC 3339, section 5.6 and its restrictions in 5.7.
#include "validate/format.h"

namespace presetc {

namespace {

/// Reads a text from its front; a step that does not fit gives false.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool number(std::size_t digits, int& value) {
    if (rest_.size() < digits) return false;
    value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return false;
      value = 10 * value + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return true;
  }
  bool one_of(std::string_view chars) {
    if (rest_.empty() || chars.find(rest_.front()) == std::string_view::npos) return false;
    last_ = rest_.front();
    rest_.remove_prefix(1);
    return true;
  }
  /// A dot and digits, if there is a dot.
  bool fraction() {
    if (!one_of(".")) return true;
    if (!one_of("0123456789")) return false;
    while (one_of("0123456789")) {
    }
    return true;
  }
  [[nodiscard]] char last() const { return last_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  char last_ = 0;
};

int days_of(int year, int month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool read_date(Reader& reader) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (!reader.number(4, year) || !reader.one_of("-") || !reader.number(2, month) || !reader.one_of("-") ||
      !reader.number(2, day)) {
    return false;
  }
  return month >= 1 && month <= 12 && day >= 1 && day <= days_of(year, month);
}

bool read_time(Reader& reader) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!reader.number(2, hour) || !reader.one_of(":") || !reader.number(2, minute) || !reader.one_of(":") ||
      !reader.number(2, second) || !reader.fraction() || hour > 23 || minute > 59 || second > 60) {
    return false;
  }
  int offset = 0;  // minutes ahead of UTC
  if (!reader.one_of("Zz")) {
    if (!reader.one_of("+-")) return false;
    const int sign = reader.last() == '-' ? -1 : 1;
    int hours = 0;
    int minutes = 0;
    if (!reader.number(2, hours) || !reader.one_of(":") || !reader.number(2, minutes)) return false;
    if (hours > 23 || minutes > 59) return false;
    offset = sign * (60 * hours + minutes);
  }
  // A leap second is inserted at the end of a day of UTC (appendix D).
  constexpr int day = 24 * 60;
  const int utc = ((60 * hour + minute - offset) % day + day) % day;
  return second < 60 || utc == day - 1;
}

}  // namespace

bool is_date(std::string_view text) {
  Reader reader(text);
  return read_date(reader) && reader.at_end();
}

bool is_time(std::string_view text) {
  Reader reader(text);
  return read_time(reader) && reader.at_end();
}

bool is_date_time(std::string_view text) {
  Reader reader(text);
  return read_date(reader) && reader.one_of("Tt") && read_time(reader) && reader.at_end();
}

}  // namespace presetc
