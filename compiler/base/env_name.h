// The names of environment variables.
#pragma once

#include <algorithm>
#include <string_view>

namespace presetc {

/// [A-Za-z_][A-Za-z0-9_]*: what every shell takes.
[[nodiscard]] inline bool is_env_name(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

}  // namespace presetc
