// Names of variables: values for expressions that are no part of a config.
#pragma once

#include <span>
#include <string_view>

namespace presetc {

/// What their paths begin with.
inline constexpr std::string_view variables_section = "vars";

/// True for `vars.x`. `vars` alone is none: presets may fix a parameter of that name.
[[nodiscard]] inline bool is_variable(std::span<const std::string_view> path) {
  return path.size() > 1 && path.front() == variables_section;
}

/// True also for `vars`, and for patterns such as `vars.**`, which cannot be about anything else.
[[nodiscard]] inline bool is_about_variables(std::span<const std::string_view> path) {
  return !path.empty() && path.front() == variables_section;
}

}  // namespace presetc
