// `format` (draft-07 validation, section 7): the twelve that presetc asserts, each as a rule for a text. All
// others are annotations, and a schema that uses one is warned about.
#pragma once

#include <span>
#include <string_view>

namespace presetc {

struct StringFormat {
  std::string_view name;     ///< `date-time`
  std::string_view phrase;   ///< `a date and time`, for messages
  std::string_view example;  ///< a text that fits
  bool (*accepts)(std::string_view text);
};

/// In byte order of the names.
[[nodiscard]] std::span<const StringFormat> formats();
/// Null if presetc does not assert it.
[[nodiscard]] const StringFormat* find_format(std::string_view name);

// One function a format; the text is UTF-8. Each is linear in the text.

[[nodiscard]] bool is_date(std::string_view text);       ///< RFC 3339, section 5.6, `full-date`
[[nodiscard]] bool is_time(std::string_view text);       ///< RFC 3339, section 5.6, `full-time`
[[nodiscard]] bool is_date_time(std::string_view text);  ///< RFC 3339, section 5.6, `date-time`

/// RFC 1034, section 3.1, with RFC 1123, section 2.1; labels in Punycode are those of RFC 5891.
[[nodiscard]] bool is_hostname(std::string_view text);
[[nodiscard]] bool is_ipv4(std::string_view text);   ///< RFC 2673, section 3.2, `dotted-quad`
[[nodiscard]] bool is_ipv6(std::string_view text);   ///< RFC 4291, section 2.2
[[nodiscard]] bool is_email(std::string_view text);  ///< RFC 5321, section 4.1.2, `Mailbox`

[[nodiscard]] bool is_uri(std::string_view text);            ///< RFC 3986, section 3, `URI`
[[nodiscard]] bool is_uri_reference(std::string_view text);  ///< RFC 3986, section 4.1

[[nodiscard]] bool is_json_pointer(std::string_view text);  ///< RFC 6901, section 3
[[nodiscard]] bool is_uuid(std::string_view text);          ///< RFC 4122, section 3
[[nodiscard]] bool is_regex(std::string_view text);         ///< ECMA-262, section 21.2.1

}  // namespace presetc
