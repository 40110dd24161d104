#include "schema/inferred_schema.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "load/decode_values.h"
#include "load/fields.h"
#include "schema/partial_schema.h"
#include "schema/preset_format.h"
#include "validate/checker.h"
#include "value/display.h"

namespace presetc {

namespace {

constexpr std::size_t most_listed = 10;     // texts in an `enum`
constexpr std::size_t longest_listed = 64;  // bytes in one

}  // namespace

/// All that was seen at one place of the configs.
struct InferredSchema::Place {
  std::uint8_t types = 0;  // bits of SchemaType
  std::size_t maps = 0, strings = 0;
  std::vector<std::string_view> texts;  // different ones, up to one more than may be listed
  bool long_text = false;
  std::unique_ptr<Place> items;

  struct Key {
    std::string_view name;
    std::size_t seen = 0;       // in so many of the maps
    std::size_t last_file = 0;  // the last of them was in this file
    std::unique_ptr<Place> place;
  };
  std::vector<Key> keys;  // in the order in which they were first seen
  std::map<std::string_view, std::size_t> index;
  std::size_t last_file = 0;  // with a map here

  /// What a preset fixes and what it offers are one map, although each is walked by itself: it is not counted
  /// `again`. The maps in a list are many, in one file too.
  void count_map(std::size_t file, bool again) {
    types |= schema_object;
    if (again || last_file != file) ++maps;
    last_file = file;
  }

  Key& key(std::string_view name, std::size_t file, bool again) {
    const auto [at, fresh] = index.try_emplace(name, keys.size());
    if (fresh) keys.push_back({name, 0, 0, std::make_unique<Place>()});
    Key& found = keys[at->second];
    if (again || found.last_file != file) ++found.seen;
    found.last_file = file;
    return found;
  }

  void add_text(std::string_view text, std::size_t times) {
    types |= schema_string;
    strings += times;
    long_text = long_text || text.size() > longest_listed;
    if (texts.size() <= most_listed && std::find(texts.begin(), texts.end(), text) == texts.end())
      texts.push_back(text);
  }

  void add(const Value& value, std::size_t file) {
    switch (value.type()) {
      case Type::null:
        types |= schema_null;
        break;
      case Type::boolean:
        types |= schema_boolean;
        break;
      case Type::integer:
        types |= schema_integer;
        break;
      case Type::real:
        types |= schema_number;
        break;
      case Type::string:
        if (!has_reference(value.string())) add_text(value.string(), 1);
        break;
      case Type::list:
        types |= schema_array;
        for (const Value* item : value.items()) {
          if (items == nullptr) items = std::make_unique<Place>();
          items->add(*item, file);
        }
        break;
      case Type::map:
        count_map(file, /*again=*/true);
        for (const Member& member : value.members())
          key(member.key, file, /*again=*/true).place->add(*member.value, file);
        break;
      case Type::poison:
        break;
    }
  }

  [[nodiscard]] bool lists_texts() const {
    return texts.size() >= 2 && texts.size() <= most_listed && !long_text && strings >= 2 * texts.size() &&
           (types & ~(schema_string | schema_null)) == 0;
  }

  [[nodiscard]] const Value* write(Arena& arena) const;
  void write_type(Arena& arena, std::vector<Member>& members) const;
  void write_keys(Arena& arena, std::vector<Member>& members) const;
};

void InferredSchema::Place::write_type(Arena& arena, std::vector<Member>& members) const {
  std::vector<const Value*> names;
  const auto name = [&](std::uint8_t type, std::string_view text) {
    if ((types & type) != 0) names.push_back(text_value(arena, text));
  };
  name(schema_object, "object");
  name(schema_array, "array");
  name(schema_string, "string");
  name(schema_number, "number");
  if ((types & schema_number) == 0) name(schema_integer, "integer");
  name(schema_boolean, "boolean");
  name(schema_null, "null");
  if (names.size() == 1) members.push_back({"type", {}, names.front()});
  if (names.size() > 1) members.push_back({"type", {}, list_value(arena, names)});
}

void InferredSchema::Place::write_keys(Arena& arena, std::vector<Member>& members) const {
  std::vector<Member> properties;
  std::vector<const Value*> required;
  for (const Key& each : keys) {
    properties.push_back({each.name, {}, each.place->write(arena)});
    if (maps >= 2 && each.seen == maps) required.push_back(text_value(arena, each.name));
  }
  members.push_back({"properties", {}, map_value(arena, properties)});
  if (!required.empty()) members.push_back({"required", {}, list_value(arena, required)});
  members.push_back({"additionalProperties", {}, make_boolean(arena, false, {})});
}

const Value* InferredSchema::Place::write(Arena& arena) const {
  std::vector<Member> members;
  write_type(arena, members);
  if (lists_texts()) {
    std::vector<const Value*> listed;
    for (const auto text : texts) listed.push_back(text_value(arena, text));
    if ((types & schema_null) != 0) listed.push_back(make_null(arena, {}));
    members.push_back({"enum", {}, list_value(arena, listed)});
  }
  if (items != nullptr) members.push_back({"items", {}, items->write(arena)});
  if ((types & schema_object) != 0 && !keys.empty()) write_keys(arena, members);
  return map_value(arena, members);
}

InferredSchema::InferredSchema() : root_(std::make_unique<Place>()) {}
InferredSchema::~InferredSchema() = default;

void InferredSchema::add_offer(const Offer& offer) {
  Place* place = root_.get();
  for (const auto segment : offer.path.segments) {
    place->count_map(files_, /*again=*/false);
    place = place->key(segment, files_, /*again=*/false).place.get();
  }
  for (const Value* candidate : offer.candidates) {
    place->add(*candidate, files_);
    // Who offers several texts to choose from has listed them: that counts as often as two who fix one.
    if (candidate->is(Type::string) && offer.candidates.size() > 1 && !has_reference(candidate->string()))
      place->add_text(candidate->string(), 1);
  }
}

void InferredSchema::add_file(const Value& root, const Value& preset_format, Arena& arena,
                              Diagnostics& diagnostics) {
  ++files_;
  if (!root.is(Type::map)) {
    if (root.is(Type::poison)) return;
    diagnostics
        .report(Kind::wrong_field, root.span(),
                fmt::format("the file is {}; expected a map", root.is(Type::null) ? "empty" : display(root)))
        .with_hint("a config or a preset is a map of parameters");
    return;
  }
  if (!is_preset_document(root, preset_format)) return root_->add(root, files_);
  const Fields fields(&root);
  if (const Value* config = fields.get("config", Type::map)) root_->add(*config, files_);
  const Value* parameters = fields.get("parameters", Type::map);
  if (parameters == nullptr) return;
  for (const Offer& offer : decode_offers(arena, *parameters, Repeats::refused, diagnostics))
    add_offer(offer);
}

const Value* InferredSchema::document(Arena& arena) const {
  std::vector<Member> members{{"$schema", {}, text_value(arena, "http://json-schema.org/draft-07/schema#")}};
  const Value* root = root_->write(arena);
  members.insert(members.end(), root->members().begin(), root->members().end());
  return map_value(arena, members);
}

}  // namespace presetc
