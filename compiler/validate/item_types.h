// Which types of values a schema lets stand somewhere, inside of lists too, where no path leads
// (allowed_types.h).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "validate/allowed_types.h"

namespace presetc {

/// A step down from a value: to the member of a map, or to an item of a list.
struct SchemaStep {
  std::string_view key = {};
  std::size_t item = 0;
  bool into_list = false;  ///< false: to the member `key`
};

[[nodiscard]] TypeBits allowed_types(const SchemaNode& root, std::span<const SchemaStep> steps);

}  // namespace presetc
