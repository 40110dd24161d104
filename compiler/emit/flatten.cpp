// The flat layout: a tree -> one map of paths. Must not know the formats it is written in.
#include <vector>

#include "emit/write_value.h"

namespace presetc {

namespace {

void collect(const Value& section, std::vector<std::string_view>& above, Arena& arena,
             std::vector<Member>& flat) {
  for (const Member& member : section.members()) {
    above.push_back(member.key);
    if (member.value->is(Type::map) && !member.value->members().empty()) {
      collect(*member.value, above, arena, flat);
    } else {
      flat.push_back({arena.copy(to_string(above)), member.key_span, member.value});
    }
    above.pop_back();
  }
}

}  // namespace

const Value* flatten(const Value& config, Arena& arena) {
  if (!config.is(Type::map)) return &config;
  std::vector<std::string_view> above;
  std::vector<Member> flat;
  collect(config, above, arena, flat);
  return make_map(arena, flat, config.origin());
}

}  // namespace presetc
