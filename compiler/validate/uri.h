// URIs and relative references: RFC 3986. Texts alone; nothing is fetched.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace presetc {

/// The five components of section 3, as written; views into the text.
struct UriReference {
  std::optional<std::string_view> scheme, authority;
  std::string_view path;
  std::optional<std::string_view> query, fragment;
};

/// Splits any text (appendix B): what is no valid URI comes apart too.
[[nodiscard]] UriReference split_uri(std::string_view text);

/// Is it valid by the grammar of appendix A?
[[nodiscard]] bool is_valid(const UriReference& reference);

/// `reference` as seen from `base` (section 5.2), without its fragment. An empty base leaves it as it is.
[[nodiscard]] std::string resolve_uri(std::string_view base, std::string_view reference);

/// `%41` is `A` (section 2.1); what is no escape stays.
[[nodiscard]] std::string without_percent(std::string_view text);

}  // namespace presetc
