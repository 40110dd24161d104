// Many values at their paths -> one tree.
#pragma once

#include <string_view>
#include <vector>

#include "base/arena.h"
#include "value/value.h"

namespace presetc {

struct ValueAt {
  std::vector<std::string_view> path;  ///< not empty
  Span key_span;
  const Value* value = nullptr;
};

/// `root` (a map) with all of these, one after the other, as with_value_at puts one: in time and memory that
/// follow the result, where a copy for each would take the square. Members come in the order in which they
/// are first named.
[[nodiscard]] const Value* with_values_at(Arena& arena, const Value& root,
                                          const std::vector<ValueAt>& values);

}  // namespace presetc
