#include "schema/lifted_schema.h"

#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "schema/offer_schema.h"
#include "schema/partial_schema.h"

namespace presetc {

namespace {

/// `schema` of a map, with what the format of presets says about the field instead of what the family says of
/// itself. The field is a map: a text that refers to one would not be.
const Value* field_schema(const Value& schema, const Value& field, Arena& arena) {
  std::vector<Member> members{{"description", {}, field.get("description")},
                              {"type", {}, text_value(arena, "object")}};
  for (const Member& member : schema.is(Type::map) ? schema.members() : std::span<const Member>()) {
    if (field.find(member.key) == nullptr && member.key != "title" && member.key != "pattern")
      members.push_back(member);
  }
  return map_value(arena, members);
}

}  // namespace

const Value* lifted_schema(const Schema& family, const Value& format, Arena& arena) {
  PartialSchemas parts(arena);
  std::vector<Member> definitions;
  const Value* config = parts.write(family.root(), true);
  const Value* offers = offers_schema(family, parts, arena, definitions);
  for (const Member& member : parts.definitions()) definitions.push_back(member);

  std::vector<Member> properties;
  for (const Member& field : format.get("properties")->members()) {
    const Value* schema = field.value;
    if (field.key == "config") schema = field_schema(*config, *field.value, arena);
    if (field.key == "parameters") schema = field_schema(*offers, *field.value, arena);
    properties.push_back({field.key, {}, schema});
  }
  std::vector<Member> members;
  for (const Member& member : format.members()) {
    const Value* value = member.value;
    if (member.key == "title")
      value = text_value(arena, arena.copy(fmt::format("Preset of {}", family.name())));
    if (member.key == "properties") value = map_value(arena, properties);
    members.push_back({member.key, {}, value});
  }
  members.push_back({"definitions", {}, map_value(arena, definitions)});
  return map_value(arena, members);
}

}  // namespace presetc
