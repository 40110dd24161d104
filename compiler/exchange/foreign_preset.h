// A preset as another system has it: the same on the way in and on the way out. Knows no form and no file.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "load/preset.h"
#include "value/value.h"

namespace presetc {

/// Values live in the document that was read, or in the arena of whoever made them.
struct ForeignPreset {
  Span span;  ///< the place of what has no better one
  Text name;  ///< what people see there: `Memory Efficient`
  Text description, use_case, category, runtime;
  std::optional<bool> system;         ///< absent where the form does not say it
  const Value* config = nullptr;      ///< a map or null: what is fixed, as a tree
  const Value* parameters = nullptr;  ///< a map or null: path -> list of candidates
  const Value* metadata = nullptr;    ///< a map or null, without what presetc carries in it
  const Value* carried = nullptr;     ///< a map or null: what presetc carries (carried.h)
};

/// The key of `metadata` (in registries, of `_meta`) under which presetc carries what the form has no place
/// for.
inline constexpr std::string_view carried_key = "presetc";

/// What `_meta` of a registry says beside the metadata, whose keys stand next to these.
inline constexpr std::array<std::string_view, 5> meta_fields = {"description", "use_case", "category",
                                                                "runtime", "parameters"};

}  // namespace presetc
