// The named values of a config: what write_env.cpp and write_args.cpp have in common. Private to them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "emit/spelling.h"
#include "emit/unrepresentable.h"
#include "value/value.h"

namespace presetc {

struct NamedValue {
  Path path;
  const Value* value;
  std::optional<std::string_view> spelling;  ///< what the schema says, never empty
};

/// The leaves of a map by path; a section that has a spelling is one of them. What the schema leaves out is
/// left out. A root that is no map is refused.
[[nodiscard]] std::vector<NamedValue> named_values(const Value& config, const SpellingOf& spelling,
                                                   std::vector<Unrepresentable>& refused);

/// Appends a value as the text that a program gets to see: null is empty (as an item of a list `null`),
/// strings are themselves, `inf`, `-inf` and `nan` as C and Python read them, lists and maps are JSON on one
/// line. Refuses a NUL, and an infinity in the JSON.
void append_value_text(const Path& path, const Value& value, bool in_list, std::string& out,
                       std::vector<Unrepresentable>& refused);

}  // namespace presetc
