#include "validate/format.h"

#include <algorithm>
#include <array>

#include "validate/ecma_regexp.h"

namespace presetc {

namespace {

constexpr std::array table{
    StringFormat{"date", "a date", "2026-01-31", is_date},
    StringFormat{"date-time", "a date and time with an offset", "2026-01-31T08:30:00Z", is_date_time},
    StringFormat{"email", "an e-mail address", "name@example.org", is_email},
    StringFormat{"hostname", "a host name", "node-1.example.org", is_hostname},
    StringFormat{"ipv4", "an IPv4 address", "192.0.2.1", is_ipv4},
    StringFormat{"ipv6", "an IPv6 address", "2001:db8::1", is_ipv6},
    StringFormat{"json-pointer", "a JSON pointer", "/servers/0/name", is_json_pointer},
    StringFormat{"regex", "a regular expression", "^[a-z]+$", is_regex},
    StringFormat{"time", "a time with an offset", "08:30:00Z", is_time},
    StringFormat{"uri", "a URI", "https://example.org/a", is_uri},
    StringFormat{"uri-reference", "a URI or a relative reference", "../a?b#c", is_uri_reference},
    StringFormat{"uuid", "a UUID", "2eb8aa08-aa98-11ea-b4aa-73b441d16380", is_uuid},
};

}  // namespace

std::span<const StringFormat> formats() {
  return table;
}

const StringFormat* find_format(std::string_view name) {
  const auto at = std::find_if(table.begin(), table.end(),
                               [&](const StringFormat& format) { return format.name == name; });
  return at == table.end() ? nullptr : &*at;
}

bool is_regex(std::string_view text) {
  return read_ecma_regexp(text).mistake.empty();
}

}  // namespace presetc
