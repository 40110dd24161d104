#include "value/depth.h"

#include <algorithm>

namespace presetc {

std::size_t depth_of(const Value& value) {
  std::size_t deepest = 0;
  if (value.is(Type::map)) {
    for (const Member& member : value.members()) deepest = std::max(deepest, depth_of(*member.value));
  } else if (value.is(Type::list)) {
    for (const Value* item : value.items()) deepest = std::max(deepest, depth_of(*item));
  } else {
    return 0;
  }
  return deepest + 1;
}

}  // namespace presetc
