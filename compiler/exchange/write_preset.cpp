#include "exchange/write_preset.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "emit/write_value.h"

namespace presetc {

namespace {

constexpr std::array<std::string_view, 20> order{
    "name",       "title",    "description", "use_case",       "category", "runtime",   "tags",
    "schema",     "extends",  "requires",    "conflicts_with", "system",   "hidden",    "deprecated",
    "references", "metadata", "unset",       "config_file",    "config",   "parameters"};

std::size_t rank(std::string_view field) {
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), field) - order.begin());
}

}  // namespace

std::string write_preset(const Value& fields, Arena& arena) {
  std::vector<Member> members(fields.members().begin(), fields.members().end());
  std::stable_sort(members.begin(), members.end(),
                   [](const Member& a, const Member& b) { return rank(a.key) < rank(b.key); });
  return to_yaml_in_order(*make_map(arena, members, fields.origin()));
}

const Value* with_escaped_references(const Value& value, Arena& arena) {
  if (value.is(Type::string)) {
    std::string text(value.string());
    for (auto at = text.find("${"); at != std::string::npos; at = text.find("${", at + 3))
      text.insert(at, 1, '$');
    return make_string(arena, arena.copy(text), value.origin());
  }
  if (value.is(Type::list)) {
    std::vector<const Value*> items;
    for (const Value* item : value.items()) items.push_back(with_escaped_references(*item, arena));
    return make_list(arena, items, value.origin());
  }
  if (!value.is(Type::map)) return &value;
  std::vector<Member> members;
  for (const Member& member : value.members())
    members.push_back({member.key, member.key_span, with_escaped_references(*member.value, arena)});
  return make_map(arena, members, value.origin());
}

bool has_references(const Value& value) {
  switch (value.type()) {
    case Type::string:
      return value.string().find("${") != std::string_view::npos;
    case Type::list:
      return std::any_of(value.items().begin(), value.items().end(),
                         [](const Value* item) { return has_references(*item); });
    case Type::map:
      return std::any_of(value.members().begin(), value.members().end(),
                         [](const Member& member) { return has_references(*member.value); });
    default:
      return false;
  }
}

}  // namespace presetc
