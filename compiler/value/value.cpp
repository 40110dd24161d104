#include "value/value.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>

namespace presetc {

const Member* Value::find(std::string_view key) const {
  if (type_ != Type::map) return nullptr;
  const auto members = map_.members;
  if (members.size() <= 8) {  // a scan beats the search below up to about this size
    for (const auto& member : members) {
      if (member.key == key) return &member;
    }
    return nullptr;
  }
  const auto index = by_key();
  const auto at =
      std::lower_bound(index.begin(), index.end(), key,
                       [&](std::uint32_t i, std::string_view wanted) { return members[i].key < wanted; });
  return at != index.end() && members[*at].key == key ? &members[*at] : nullptr;
}

const Value* Value::get(std::string_view key) const {
  const Member* member = find(key);
  return member == nullptr ? nullptr : member->value;
}

Value* new_value(Arena& arena, Type type, Origin origin, Style style) {
  auto* value = arena.make<Value>();
  value->type_ = type;
  value->style_ = style;
  value->origin_ = origin;
  return value;
}

const Value* make_null(Arena& arena, Origin origin, Style style) {
  return new_value(arena, Type::null, origin, style);
}

const Value* make_boolean(Arena& arena, bool boolean, Origin origin) {
  auto* value = new_value(arena, Type::boolean, origin, Style::plain);
  value->boolean_ = boolean;
  return value;
}

const Value* make_integer(Arena& arena, Integer integer, Origin origin) {
  auto* value = new_value(arena, Type::integer, origin, Style::plain);
  value->integer_ = integer.magnitude == 0 ? Integer{} : integer;
  return value;
}

const Value* make_real(Arena& arena, Real real, Origin origin) {
  auto* value = new_value(arena, Type::real, origin, Style::plain);
  value->real_ = real;
  return value;
}

const Value* make_string(Arena& arena, std::string_view text, Origin origin, Style style) {
  auto* value = new_value(arena, Type::string, origin, style);
  value->string_ = text;
  return value;
}

const Value* make_list(Arena& arena, std::span<const Value* const> items, Origin origin) {
  auto* value = new_value(arena, Type::list, origin, Style::plain);
  value->items_ = arena.copy(items);
  return value;
}

namespace {

constexpr std::size_t few_keys = 24;

/// The first eight bytes of a key as a number that sorts like them: most keys differ there.
std::uint64_t first_bytes(std::string_view key) {
  constexpr std::size_t bytes = sizeof(std::uint64_t);
  std::uint64_t number = 0;
  if (key.size() >= bytes) {
    std::memcpy(&number, key.data(), bytes);
    return std::endian::native == std::endian::little ? __builtin_bswap64(number) : number;
  }
  for (std::size_t i = 0; i < bytes; ++i)
    number = number << 8U | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
  return number;
}

/// The order of a few keys: insertion needs no memory, and little for keys that are nearly in order.
void sort_few(std::span<const Member> members, std::span<std::uint32_t> order) {
  std::array<std::uint64_t, few_keys> firsts;  // of the members in `order`
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    const std::uint64_t first = first_bytes(members[i].key);
    std::size_t at = i;
    for (; at > 0; --at) {
      const std::uint64_t before = firsts[at - 1];
      if (before < first || (before == first && members[order[at - 1]].key <= members[i].key)) break;
      firsts[at] = before;
      order[at] = order[at - 1];
    }
    firsts[at] = first;
    order[at] = i;
  }
}

}  // namespace

const Value* make_map(Arena& arena, std::span<const Member> members, Origin origin) {
  auto* value = new_value(arena, Type::map, origin, Style::plain);
  const std::span<const Member> kept = arena.copy(members);
  if (kept.size() <= few_keys) {
    std::array<std::uint32_t, few_keys> few;
    const auto order = std::span(few).first(kept.size());
    sort_few(kept, order);
    value->map_ = {kept, arena.copy(std::span<const std::uint32_t>(order)).data()};
    return value;
  }
  std::vector<std::uint32_t> order(kept.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return kept[a].key < kept[b].key; };
  if (!std::is_sorted(order.begin(), order.end(), before)) std::sort(order.begin(), order.end(), before);
  value->map_ = {kept, arena.copy(std::span<const std::uint32_t>(order)).data()};
  return value;
}

const Value* make_map_like(Arena& arena, const Value& like, std::span<const Member> members) {
  auto* value = new_value(arena, Type::map, like.origin(), Style::plain);
  value->map_ = {arena.copy(members), like.map_.by_key};
  return value;
}

const Value* make_poison(Arena& arena, Origin origin) {
  return new_value(arena, Type::poison, origin, Style::plain);
}

const Value* with_origin(Arena& arena, const Value& value, Origin origin) {
  switch (value.type()) {
    case Type::null:
      return make_null(arena, origin, value.style());
    case Type::boolean:
      return make_boolean(arena, value.boolean(), origin);
    case Type::integer:
      return make_integer(arena, value.integer(), origin);
    case Type::real:
      return make_real(arena, value.real(), origin);
    case Type::string:
      return make_string(arena, value.string(), origin, value.style());
    case Type::list:
      return make_list(arena, value.items(), origin);
    case Type::map:
      return make_map(arena, value.members(), origin);
    case Type::poison:
      break;
  }
  return make_poison(arena, origin);
}

std::string_view type_name(Type type) {
  switch (type) {
    case Type::null:
      return "null";
    case Type::boolean:
      return "boolean";
    case Type::integer:
      return "integer";
    case Type::real:
      return "number";
    case Type::string:
      return "string";
    case Type::list:
      return "list";
    case Type::map:
      return "map";
    case Type::poison:
      break;
  }
  return "nothing";
}

}  // namespace presetc
