#include "load/filled_manifest.h"

#include <functional>
#include <string_view>
#include <vector>

#include "load/decode_sweep.h"
#include "load/fields.h"

namespace presetc {

namespace {

using Change = std::function<const Value*(const Value&)>;

bool is_empty_field(const Value& value) {
  return value.is(Type::null) && value.style() == Style::empty;
}

class Filler {
 public:
  explicit Filler(Arena& arena) : arena_(arena) {}

  const Value* manifest(const Value& document) {
    return change_members(*fields(document), [&](std::string_view key, const Value& value) {
      if (key == "defaults" || key == "each") return body(value);
      return key == "experiments" ? named(value, [&](const Value& each) { return body(each); }) : &value;
    });
  }

 private:
  const Value* fields(const Value& map) { return without_empty_fields(arena_, map); }

  const Value* body(const Value& map) {
    return change_members(*fields(map), [&](std::string_view key, const Value& value) {
      if (key == "merge" || key == "sample" || key == "repeat") return fields(value);
      if (key == "output" || key == "presets" || key == "rules") return each_map(value);
      return key == "sweep" ? sweep(value) : &value;
    });
  }

  const Value* sweep(const Value& value) {
    if (value.is(Type::list)) return change_items(value, [&](const Value& item) { return block(item); });
    return value.is(Type::map) && is_block(value) ? block(value) : &value;
  }

  const Value* block(const Value& map) {
    return change_members(*fields(map), [&](std::string_view key, const Value& value) {
      return key == "rows" ? named(value, [](const Value& row) { return &row; }) : &value;
    });
  }

  const Value* each_map(const Value& value) {
    if (!value.is(Type::list)) return fields(value);
    return change_items(value, [&](const Value& item) { return fields(item); });
  }

  /// A map from names: an empty one stands for `{}`.
  const Value* named(const Value& map, const Change& change) {
    return change_members(map, [&](std::string_view, const Value& value) {
      return is_empty_field(value) ? make_map(arena_, {}, value.origin()) : change(value);
    });
  }

  template <class ChangeMember>
  const Value* change_members(const Value& map, const ChangeMember& change) {
    if (!map.is(Type::map)) return &map;
    std::vector<Member> members(map.members().begin(), map.members().end());
    for (Member& member : members) member.value = change(member.key, *member.value);
    return make_map(arena_, members, map.origin());
  }

  const Value* change_items(const Value& list, const Change& change) {
    std::vector<const Value*> items;
    for (const Value* item : list.items()) items.push_back(change(*item));
    return make_list(arena_, items, list.origin());
  }

  Arena& arena_;
};

}  // namespace

const Value* filled_manifest(const Value& document, Arena& arena) {
  return Filler(arena).manifest(document);
}

}  // namespace presetc
