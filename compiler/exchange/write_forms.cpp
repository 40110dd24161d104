#include "exchange/write_forms.h"

#include "emit/write_value.h"
#include "exchange/decode_foreign.h"

namespace presetc {

namespace {

class MapBuilder {
 public:
  explicit MapBuilder(Arena& arena) : arena_(arena) {}
  /// An empty text is left out.
  void add(std::string_view key, std::string_view text) {
    if (!text.empty()) members_.push_back({key, {}, make_string(arena_, text, {})});
  }
  /// Null is left out.
  void add(std::string_view key, const Value* value) {
    if (value != nullptr) members_.push_back({key, {}, value});
  }
  void add_members(const Value* map) {
    if (map != nullptr) members_.insert(members_.end(), map->members().begin(), map->members().end());
  }
  [[nodiscard]] const Value* map() const { return make_map(arena_, members_, {}); }
  [[nodiscard]] bool empty() const { return members_.empty(); }

 private:
  Arena& arena_;
  std::vector<Member> members_;
};

const Value* metadata_of(const ForeignPreset& preset, Arena& arena) {
  MapBuilder metadata(arena);
  metadata.add_members(preset.metadata);
  metadata.add(carried_key, preset.carried);
  return metadata.map();
}

const Value* parameters_of(const ForeignPreset& preset, Arena& arena) {
  return preset.parameters == nullptr ? make_map(arena, {}, {}) : preset.parameters;
}

const Value* object_of(const ForeignPreset& preset, Arena& arena) {
  MapBuilder object(arena);
  object.add("name", preset.name.text);
  object.add("description", preset.description.text);
  object.add("category", preset.category.text);
  object.add("runtime", preset.runtime.text);
  object.add("parameters", parameters_of(preset, arena));
  object.add("metadata", metadata_of(preset, arena));
  return object.map();
}

std::string readable_json(const Value& value) {
  JsonText json(/*pretty=*/true);
  append_readable_json(value, json);
  return json.text() + "\n";
}

}  // namespace

std::string envelope_text(const ForeignPreset& preset, Arena& arena) {
  MapBuilder envelope(arena);
  envelope.add("version", envelope_version);
  envelope.add("preset", object_of(preset, arena));
  return readable_json(*envelope.map());
}

std::string array_text(const std::vector<ForeignPreset>& presets, Arena& arena) {
  std::vector<const Value*> objects;
  objects.reserve(presets.size());
  for (const ForeignPreset& preset : presets) objects.push_back(object_of(preset, arena));
  return readable_json(*make_list(arena, objects, {}));
}

std::string registry_text(const std::vector<ForeignPreset>& presets, bool json, Arena& arena) {
  std::vector<Member> entries;
  entries.reserve(presets.size());
  for (const ForeignPreset& preset : presets) {
    MapBuilder meta(arena);
    meta.add("description", preset.description.text);
    meta.add("use_case", preset.use_case.text);
    meta.add("category", preset.category.text);
    meta.add("runtime", preset.runtime.text);
    meta.add("parameters", preset.parameters);
    meta.add_members(metadata_of(preset, arena));
    MapBuilder entry(arena);
    entry.add("_meta", meta.map());
    entry.add_members(preset.config);
    entries.push_back({preset.name.text, {}, entry.map()});
  }
  const Value& registry = *make_map(arena, entries, {});
  return json ? readable_json(registry) : to_yaml_in_order(registry);
}

PresetRow row_of(const ForeignPreset& preset, Arena& arena) {
  return {.id = {},
          .name = std::string(preset.name.text),
          .description = std::string(preset.description.text),
          .category = std::string(preset.category.text),
          .runtime = std::string(preset.runtime.text),
          .system = preset.system.value_or(false),
          .parameters = to_json_line(*parameters_of(preset, arena)),
          .metadata = to_json_line(*metadata_of(preset, arena))};
}

}  // namespace presetc
