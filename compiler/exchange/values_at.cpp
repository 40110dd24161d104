#include "exchange/values_at.h"

#include <span>
#include <unordered_map>

namespace presetc {

namespace {

using Values = std::vector<const ValueAt*>;

const Value* put(Arena& arena, const Value* root, const Values& values, std::size_t depth) {
  const bool section = root != nullptr && root->is(Type::map);
  const auto old = section ? root->members() : std::span<const Member>();
  std::vector<Member> members(old.begin(), old.end());
  std::unordered_map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < members.size(); ++i) index.emplace(members[i].key, i);
  std::vector<Values> below(members.size());
  for (const ValueAt* each : values) {
    const std::string_view key = each->path[depth];
    const auto [at, is_new] = index.emplace(key, members.size());
    if (is_new) {
      members.push_back({key, each->key_span, nullptr});
      below.emplace_back();
    }
    if (depth + 1 < each->path.size()) {
      below[at->second].push_back(each);
    } else {  // in place of what was put there or below
      members[at->second].value = each->value;
      members[at->second].key_span = each->key_span;
      below[at->second].clear();
    }
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!below[i].empty()) members[i].value = put(arena, members[i].value, below[i], depth + 1);
  }
  return make_map(arena, members, {section ? root->span() : values.front()->value->span(), Cause::merged});
}

}  // namespace

const Value* with_values_at(Arena& arena, const Value& root, const std::vector<ValueAt>& values) {
  if (values.empty()) return &root;
  Values all;
  for (const ValueAt& each : values) all.push_back(&each);
  return put(arena, &root, all, 0);
}

}  // namespace presetc
