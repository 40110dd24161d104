#include <fmt/format.h>

#include "parse/shortened.h"
#include "parse/yaml_failure.h"

namespace presetc {

std::string missing_colon_hint(std::string_view key, bool flow) {
  if (const auto colon = key.find(':');
      colon != std::string_view::npos && key.front() != '"' && key.front() != '\'') {
    return fmt::format("put a space after the colon: `{}: {}`", shortened(key.substr(0, colon)),
                       shortened(key.substr(colon + 1)));
  }
  if (flow) return "write `[a, b]` for a list, and `key: null` for a key without a value";
  // `key = value`, as other formats have it.
  if (const auto equals = key.find('='); equals != std::string_view::npos) {
    std::string_view name = key.substr(0, equals);
    std::string_view value = key.substr(equals + 1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    while (value.starts_with(' ')) value.remove_prefix(1);
    const bool one_word = !name.empty() && name.find_first_of(" \"'") == std::string_view::npos;
    if (one_word && !value.empty() && value.front() != '=')
      return fmt::format("write `{}: {}`", shortened(name), shortened(value));
  }
  if (const auto space = key.find(' '); space != std::string_view::npos) {
    return fmt::format("write `{}: {}`", shortened(key.substr(0, space)), shortened(key.substr(space + 1)));
  }
  return fmt::format("write `{}:` if it is meant to be empty", shortened(key));
}

}  // namespace presetc
