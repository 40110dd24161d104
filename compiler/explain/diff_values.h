// Two trees compared leaf by leaf.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace presetc {

/// Told of each path at which exactly one side has a leaf, or both have leaves that are not equal. Null: that
/// side has none. A leaf is whatever is no map with members: a list is one value, `{}` one too where the
/// other side has no map there.
using LeafDifference =
    std::function<void(std::span<const std::string_view> path, const Value* before, const Value* after)>;

/// In byte order of the keys. Both are maps; either may be null.
void diff_values(const Value* before, const Value* after, const LeafDifference& differs);

}  // namespace presetc
