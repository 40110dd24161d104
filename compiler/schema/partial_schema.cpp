#include "schema/partial_schema.h"

#include <algorithm>
#include <array>
#include <string>

#include "schema/json_pointer.h"

namespace presetc {

namespace {

template <std::size_t size>
bool is_one_of(std::string_view key, const std::array<std::string_view, size>& keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// What waits for the finished point, and what only means something at the root of a schema or to presetc.
bool is_left_out(std::string_view key) {
  static constexpr std::array<std::string_view, 13> keys{
      "required", "dependencies", "minProperties", "maxProperties", "not",         "if",    "then",
      "else",     "$id",          "$schema",       "$comment",      "definitions", "oneOf",
  };
  return key.starts_with("x-") || is_one_of(key, keys);
}

/// What a text with `${` may contradict.
bool judges_texts(const Member& member) {
  const auto key = member.key;
  // The shortest one, `${a}`, has four characters.
  if (key == "minLength" && member.value->is(Type::integer) && member.value->integer().magnitude <= 4)
    return false;
  static constexpr std::array<std::string_view, 6> keys{"enum",      "const",     "pattern",
                                                        "minLength", "maxLength", "format"};
  return is_one_of(key, keys);
}

/// What a list with such a text in it may contradict: what it holds is known when the point is.
bool judges_lists(const Member& member) {
  if (member.key == "contains") return true;
  if (member.key == "uniqueItems") return member.value->boolean();
  if (member.key == "const") return member.value->is(Type::list);
  return member.key == "enum" && std::any_of(member.value->items().begin(), member.value->items().end(),
                                             [](const Value* item) { return item->is(Type::list); });
}

/// `const` and `enum` of maps speak about several keys.
bool lists_map(const Value& value) {
  if (value.is(Type::map)) return true;
  return value.is(Type::list) && std::any_of(value.items().begin(), value.items().end(),
                                             [](const Value* item) { return item->is(Type::map); });
}

const Value* boolean_value(Arena& arena, bool value) {
  return make_boolean(arena, value, {});
}

/// `type` with "string" added where it is not among them.
const Value* with_string(Arena& arena, const Value& type) {
  std::vector<const Value*> types;
  if (type.is(Type::list)) {
    types.assign(type.items().begin(), type.items().end());
  } else {
    types.push_back(&type);
  }
  types.push_back(text_value(arena, "string"));
  return list_value(arena, types);
}

/// Of a text that refers to others.
const Value* reference_schema(Arena& arena) {
  return map_value(arena, {{"type", {}, text_value(arena, "string")},
                           {"pattern", {}, text_value(arena, reference_pattern)}});
}

constexpr std::string_view holds_reference = "holds-reference";

const Value* refer_to(std::string_view definition, Arena& arena) {
  return map_value(arena, {{"$ref", {}, text_value(arena, arena.copy(pointer_to_definition(definition)))}});
}

/// Of such a text, and of what has one in it, however deep.
const Value* holds_reference_schema(Arena& arena) {
  const Value* reference = refer_to(holds_reference, arena);
  const Value* list =
      map_value(arena, {{"type", {}, text_value(arena, "array")}, {"contains", {}, reference}});
  // Of a map some value: draft-07 has no other word for it.
  const Value* none =
      map_value(arena, {{"additionalProperties", {}, map_value(arena, {{"not", {}, reference}})}});
  const Value* map = map_value(arena, {{"type", {}, text_value(arena, "object")}, {"not", {}, none}});
  return map_value(arena, {{"anyOf", {}, list_value(arena, {reference_schema(arena), list, map})}});
}

}  // namespace

const Value* text_value(Arena& arena, std::string_view text) {
  return make_string(arena, text, {}, Style::quoted);
}

const Value* map_value(Arena& arena, const std::vector<Member>& members) {
  return make_map(arena, members, {});
}

const Value* list_value(Arena& arena, const std::vector<const Value*>& items) {
  return make_list(arena, items, {});
}

const Value* PartialSchemas::reference_to(const SchemaNode& node, std::string_view pointer) {
  const auto [at, fresh] = names_.try_emplace(&node);
  if (fresh) {
    // The last part of `#/definitions/positive` is what the author calls it; two places may have one name.
    const auto part = pointer.substr(pointer.find_last_of("/#") + 1);
    const std::string name = "schema:" + std::string(part.empty() ? "root" : part);
    std::string unique = name;
    for (int i = 2; used_names_.contains(unique); ++i) unique = name + '-' + std::to_string(i);
    at->second = arena_.copy(unique);
    used_names_.insert(unique);
    targets_.emplace_back(&node, at->second);
  }
  return text_value(arena_, arena_.copy(pointer_to_definition(at->second)));
}

const Value* PartialSchemas::write_all(const std::vector<const SchemaNode*>& nodes) {
  std::vector<const Value*> written;
  for (const SchemaNode* node : nodes) written.push_back(write(*node, false));
  return list_value(arena_, written);
}

/// The keywords that hold schemas; every other one stays as it is.
const Value* PartialSchemas::write_keyword(const Member& member, const SchemaNode& node, bool closed) {
  const auto key = member.key;
  if (key == "properties") {
    std::vector<Member> members;
    for (const Member& property : member.value->members()) {
      const auto* compiled = node.find_property(property.key);
      members.push_back({property.key, {}, write(*compiled->schema, closed)});
    }
    return map_value(arena_, members);
  }
  if (key == "patternProperties") {
    // The compiled rows stand in the order of the text.
    std::vector<Member> members;
    for (std::size_t i = 0; i < node.pattern_properties.size(); ++i)
      members.push_back(
          {member.value->members()[i].key, {}, write(*node.pattern_properties[i].schema, closed)});
    return map_value(arena_, members);
  }
  if (key == "items") {
    if (!node.has_tuple) return write(*node.items, closed);
    return write_all(node.tuple);
  }
  if (key == "additionalProperties") return write(*node.additional_properties, closed);
  if (key == "additionalItems") return write(*node.additional_items, false);
  if (key == "contains") return write(*node.contains, false);
  if (key == "propertyNames") return write(*node.property_names, false);
  if (key == "allOf") return write_all(node.all_of);
  return member.value;
}

const Value* PartialSchemas::write(const SchemaNode& node, bool closed) {
  if (node.always) return boolean_value(arena_, *node.always);
  std::vector<Member> members;
  if (node.ref != nullptr) {
    // draft-07 ignores what stands beside `$ref`; editors show it.
    if (!node.description.empty())
      members.push_back({"description", {}, text_value(arena_, node.description)});
    members.push_back({"$ref", {}, reference_to(*node.ref, node.text->get("$ref")->string())});
    return map_value(arena_, members);
  }
  std::vector<Member> judges;
  std::vector<const Value*> alternatives;  // of which one must hold, each list of them
  const bool takes_text = node.types == 0 || (node.types & schema_string) != 0;
  const bool takes_list = node.types == 0 || (node.types & schema_array) != 0;
  bool texts_judged = false, lists_judged = false;
  for (const Member& member : node.text->members()) {
    if (is_left_out(member.key) || member.key == "anyOf") continue;
    if ((member.key == "enum" || member.key == "const") && lists_map(*member.value)) continue;
    const bool judges_text = judges_texts(member), judges_list = takes_list && judges_lists(member);
    texts_judged = texts_judged || judges_text;
    lists_judged = lists_judged || judges_list;
    if (member.key == "type" && !takes_text) {
      members.push_back({"type", {}, with_string(arena_, *member.value)});
    } else if (judges_text || judges_list) {
      judges.push_back({member.key, {}, write_keyword(member, node, closed)});
    } else {
      members.push_back({member.key, {}, write_keyword(member, node, closed)});
    }
  }
  if (!judges.empty()) {
    holds_reference_ = holds_reference_ || lists_judged;
    const Value* other = lists_judged ? refer_to(holds_reference, arena_) : reference_schema(arena_);
    alternatives.push_back(list_value(arena_, {map_value(arena_, judges), other}));
  }
  if (!takes_text && !texts_judged) {
    // `pattern` is about texts alone: where none was allowed it admits those that refer to other values.
    members.push_back({"pattern", {}, text_value(arena_, reference_pattern)});
  }
  // Without `required` and the like several branches of oneOf may fit: it says no more than anyOf then.
  if (!node.any_of.empty()) alternatives.push_back(write_all(node.any_of));
  if (!node.one_of.empty()) alternatives.push_back(write_all(node.one_of));
  if (alternatives.size() == 1) {
    members.push_back({"anyOf", {}, alternatives.front()});
  } else if (!alternatives.empty()) {
    std::vector<const Value*> all;
    for (const SchemaNode* each : node.all_of) all.push_back(write(*each, false));
    for (const Value* list : alternatives) all.push_back(map_value(arena_, {{"anyOf", {}, list}}));
    std::erase_if(members, [](const Member& member) { return member.key == "allOf"; });
    members.push_back({"allOf", {}, list_value(arena_, all)});
  }
  const bool alone = node.all_of.empty() && node.any_of.empty() && node.one_of.empty() &&
                     node.condition == nullptr && node.dependencies.empty();
  if (closed && alone && !node.properties.empty() && node.additional_properties == nullptr)
    members.push_back({"additionalProperties", {}, boolean_value(arena_, false)});
  return map_value(arena_, members);
}

std::vector<Member> PartialSchemas::definitions() {
  std::vector<Member> members;
  // Writing one may refer to more.
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    const auto [node, name] = targets_[i];
    members.push_back({name, {}, write(*node, false)});
  }
  if (holds_reference_) members.push_back({holds_reference, {}, holds_reference_schema(arena_)});
  return members;
}

}  // namespace presetc
