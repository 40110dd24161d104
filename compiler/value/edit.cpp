#include "value/edit.h"

#include <vector>

namespace presetc {

namespace {

using Segments = std::span<const std::string_view>;

const Value* remake(Arena& arena, const Value& map, std::vector<Member> members) {
  return make_map(arena, members, {map.span(), Cause::merged});
}

const Value* without_matches_from(Arena& arena, const Value& node, const PathPattern& pattern,
                                  std::vector<std::string_view>& at) {
  if (!node.is(Type::map)) return &node;
  std::vector<Member> kept;
  bool changed = false;
  for (const Member& member : node.members()) {
    at.push_back(member.key);
    if (pattern.matches(at)) {
      changed = true;
    } else if (pattern.reaches_below(at)) {
      const Value* below = without_matches_from(arena, *member.value, pattern, at);
      changed = changed || below != member.value;
      const bool emptied = below != member.value && below->members().empty();
      if (!emptied) kept.push_back({member.key, member.key_span, below});
    } else {
      kept.push_back(member);
    }
    at.pop_back();
  }
  return changed ? remake(arena, node, std::move(kept)) : &node;
}

}  // namespace

const Value* value_at(const Value& root, Segments path) {
  const Value* at = &root;
  for (const auto segment : path) {
    at = at->get(segment);
    if (at == nullptr) return nullptr;
  }
  return at;
}

bool speaks_of(const Value& value, Segments path) {
  const Value* at = &value;
  for (const auto segment : path) {
    if (!at->is(Type::map)) return true;
    at = at->get(segment);
    if (at == nullptr) return false;
  }
  return !at->is(Type::map) || !at->members().empty();
}

const Value* deep_copy(Arena& arena, const Value& value) {
  switch (value.type()) {
    case Type::string:
      return make_string(arena, arena.copy(value.string()), value.origin(), value.style());
    case Type::real:
      return make_real(arena, {value.real().value, arena.copy(value.real().spelling)}, value.origin());
    case Type::list: {
      std::vector<const Value*> items;
      for (const Value* item : value.items()) items.push_back(deep_copy(arena, *item));
      return make_list(arena, items, value.origin());
    }
    case Type::map: {
      std::vector<Member> members;
      for (const Member& member : value.members())
        members.push_back({arena.copy(member.key), member.key_span, deep_copy(arena, *member.value)});
      return make_map(arena, members, value.origin());
    }
    case Type::boolean:
      return make_boolean(arena, value.boolean(), value.origin());
    case Type::integer:
      return make_integer(arena, value.integer(), value.origin());
    case Type::null:
    case Type::poison:
      break;
  }
  return with_origin(arena, value, value.origin());
}

const Value* with_value_at(Arena& arena, const Value& root, Segments path, Span key_span,
                           const Value& value) {
  if (path.empty()) return &value;
  const auto old = root.is(Type::map) ? root.members() : std::span<const Member>();
  std::vector<Member> members(old.begin(), old.end());
  const Origin here{root.is(Type::map) ? root.span() : value.span(), Cause::merged};
  const auto below = [&](const Value* section) {
    if (path.size() == 1) return &value;
    static const Value nothing;
    return with_value_at(arena, section == nullptr ? nothing : *section, path.subspan(1), key_span, value);
  };
  for (Member& member : members) {
    if (member.key != path.front()) continue;
    member.value = below(member.value);
    if (path.size() == 1) member.key_span = key_span;
    return make_map(arena, members, here);
  }
  members.push_back({path.front(), key_span, below(nullptr)});
  return make_map(arena, members, here);
}

const Value* without_path(Arena& arena, const Value& root, Segments path) {
  if (path.empty() || value_at(root, path) == nullptr) return &root;
  std::vector<Member> kept;
  for (const Member& member : root.members()) {
    if (member.key != path.front()) {
      kept.push_back(member);
    } else if (path.size() > 1) {
      const Value* below = without_path(arena, *member.value, path.subspan(1));
      if (!below->members().empty()) kept.push_back({member.key, member.key_span, below});
    }
  }
  return remake(arena, root, std::move(kept));
}

const Value* without_matches(Arena& arena, const Value& root, const PathPattern& pattern) {
  return without_matches_below(arena, root, {}, pattern);
}

const Value* without_matches_below(Arena& arena, const Value& root, Segments at, const PathPattern& pattern) {
  std::vector<std::string_view> here(at.begin(), at.end());
  return without_matches_from(arena, root, pattern, here);
}

}  // namespace presetc
