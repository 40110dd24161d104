// The facts about a point that expressions can read: `@label`, `@points`.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace presetc {

/// A fact about the point that `@name` stands for.
enum class Property : std::uint8_t { experiment, description, label, row, points, id, index, format };

struct PropertyName {
  std::string_view name;
  Property property;
  bool waits;                 ///< known only when all points are
  bool only_in_output_paths;  ///< an id is made from the values, and a format is an output's
};
[[nodiscard]] std::span<const PropertyName> property_names();

}  // namespace presetc
