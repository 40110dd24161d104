#include "resolve/merge_deep.h"

#include <algorithm>
#include <vector>

namespace presetc {

const Value* merge_deep(Arena& arena, const Value& below, const Value& above) {
  if (!below.is(Type::map) || !above.is(Type::map)) return &above;
  std::vector<Member> members(below.members().begin(), below.members().end());
  for (const Member& member : above.members()) {
    const auto same =
        std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == member.key; });
    if (same == members.end()) {
      members.push_back(member);
    } else {
      *same = {member.key, member.key_span, merge_deep(arena, *same->value, *member.value)};
    }
  }
  return make_map(arena, members, {above.span(), Cause::merged});
}

}  // namespace presetc
