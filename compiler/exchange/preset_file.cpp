#include "exchange/preset_file.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/file_system.h"
#include "emit/write_value.h"
#include "exchange/carried.h"
#include "exchange/file_stem.h"
#include "exchange/values_at.h"
#include "exchange/write_preset.h"
#include "load/decode_preset.h"
#include "load/find_files.h"
#include "load/settings.h"
#include "parse/document.h"
#include "value/edit.h"

namespace presetc {

namespace {

/// The fields of a preset file, to be changed.
class FieldList {
 public:
  explicit FieldList(Arena& arena) : arena_(arena) {}
  FieldList(Arena& arena, const Value& map)
      : arena_(arena), members_(map.members().begin(), map.members().end()) {}

  void drop(std::string_view name) {
    std::erase_if(members_, [&](const Member& member) { return member.key == name; });
  }
  /// Null drops.
  void set(std::string_view name, const Value* value) {
    const auto at =
        std::find_if(members_.begin(), members_.end(), [&](const Member& m) { return m.key == name; });
    if (value == nullptr) return drop(name);
    at == members_.end() ? members_.push_back({name, {}, value}) : void(at->value = value);
  }
  void set(std::string_view name, const Text& text) {
    set(name, text.empty() ? nullptr : make_string(arena_, text.text, {text.span, Cause::written}));
  }
  void set(std::string_view name, bool flag) { set(name, flag ? make_boolean(arena_, true, {}) : nullptr); }
  [[nodiscard]] const Value& map() const { return *make_map(arena_, members_, {}); }

 private:
  Arena& arena_;
  std::vector<Member> members_;
};

bool is_empty(const Value* map) {
  return map == nullptr || map->members().empty();
}

/// Puts the values in. `fixed`: the parameters that are values of `config`, as far as one candidate is left.
void set_values(const ForeignPreset& preset, const std::set<std::string_view>& fixed, Arena& arena,
                FieldList& fields) {
  const Value* config = preset.config == nullptr ? make_map(arena, {}, {}) : preset.config;
  std::vector<Member> offered;
  std::vector<ValueAt> values;
  for (const Member& member :
       preset.parameters == nullptr ? std::span<const Member>() : preset.parameters->members()) {
    PathError error;
    auto path = fixed.contains(member.key) && member.value->items().size() == 1
                    ? parse_path(member.key, arena, error)
                    : std::nullopt;
    if (path) {
      values.push_back({std::move(path->segments), member.key_span, member.value->items().front()});
    } else {
      offered.push_back(member);
    }
  }
  config = with_values_at(arena, *config, values);
  fields.set("config", is_empty(config) ? nullptr : config);
  fields.set("parameters", offered.empty() ? nullptr : make_map(arena, offered, {}));
}

void set_about(const ForeignPreset& preset, FieldList& fields) {
  fields.set("description", preset.description.empty() ? preset.name : preset.description);
  fields.set("category", preset.category);
  fields.set("runtime", preset.runtime);
  fields.set("metadata", is_empty(preset.metadata) ? nullptr : preset.metadata);
  if (preset.system) fields.set("system", *preset.system);
}

/// `value` at `path`, its texts at paths in `kept` written so that they stay texts.
const Value* keep_texts(const Value& value, std::vector<std::string_view>& path,
                        const std::set<std::string_view>& kept, Arena& arena) {
  if (kept.contains(to_string(path))) return with_escaped_references(value, arena);
  if (!value.is(Type::map)) return &value;
  std::vector<Member> members;
  for (const Member& member : value.members()) {
    path.push_back(member.key);
    members.push_back({member.key, member.key_span, keep_texts(*member.value, path, kept, arena)});
    path.pop_back();
  }
  return make_map(arena, members, value.origin());
}

/// The preset for a file where references are worked out, though they are not at the paths in `kept`.
ForeignPreset with_kept_texts(ForeignPreset preset, const std::set<std::string_view>& kept, Arena& arena) {
  if (kept.empty()) return preset;
  std::vector<std::string_view> path;
  if (preset.config != nullptr) preset.config = keep_texts(*preset.config, path, kept, arena);
  if (preset.parameters == nullptr) return preset;
  std::vector<Member> parameters;
  for (const Member& member : preset.parameters->members()) {
    const bool keep = kept.contains(member.key);
    parameters.push_back(
        {member.key, member.key_span, keep ? with_escaped_references(*member.value, arena) : member.value});
  }
  preset.parameters = make_map(arena, parameters, preset.parameters->origin());
  return preset;
}

bool refers(const ForeignPreset& preset) {
  return (preset.config != nullptr && has_references(*preset.config)) ||
         (preset.parameters != nullptr && has_references(*preset.parameters));
}

std::optional<std::string> stem_of(const Text& name, Diagnostics& diagnostics) {
  std::string stem = file_stem_of(name.text);
  std::string problem = stem.empty() ? "it has no letter and no digit of ASCII" : name_problem(stem);
  if (stem == without_ending(settings_file_name)) problem = settings_name_problem;
  if (problem.empty()) return stem;
  diagnostics
      .report(Kind::bad_name, name.span, fmt::format("no file can be named after this preset: {}", problem))
      .with_hint("rename the preset");
  return std::nullopt;
}

/// Reports bad_name if `file` is no path of a preset: names, and `.yaml`, `.yml` or `.json` at the end.
bool check_file_name(std::string_view file, Span span, Diagnostics& diagnostics) {
  const std::string_view name = without_ending(file);
  std::string problem = name == file ? "it ends neither in .yaml nor in .yml or .json" : name_problem(name);
  if (file_name(file) == settings_file_name) problem = settings_name_problem;
  if (problem.empty()) return true;
  diagnostics.report(Kind::bad_name, span, fmt::format("\"{}\" is no file of a preset: {}", file, problem))
      .with_hint("a path below the directory of presets, such as llem/quick-test.yaml");
  return false;
}

/// What the file that is replaced says and a foreign preset cannot.
void keep_old(const Preset& old, Arena& arena, FieldList& fields) {
  std::vector<const Value*> tags;
  for (const Text& tag : old.tags) tags.push_back(make_string(arena, tag.text, {}));
  if (!tags.empty()) fields.set("tags", make_list(arena, tags, {}));
  const bool inherited = old.schema.empty() && !old.extends.empty() && !old.effective_schema.empty();
  fields.set("schema", inherited ? Text{old.effective_schema, {}} : old.schema);
}

std::optional<ImportedFile> new_file(const ForeignPreset& preset, const Preset* old, Arena& arena,
                                     Diagnostics& diagnostics) {
  const auto stem = stem_of(preset.name, diagnostics);
  if (!stem) return std::nullopt;
  FieldList fields(arena);
  if (preset.name.text != *stem) fields.set("title", preset.name);
  set_about(preset, fields);
  fields.set("use_case", preset.use_case);
  if (old != nullptr) keep_old(*old, arena, fields);
  if (refers(preset)) fields.set("references", make_string(arena, "keep", {}));
  set_values(preset, {}, arena, fields);
  return ImportedFile{*stem + ".yaml", write_preset(fields.map(), arena), preset.span};
}

/// Gives the name to the file and the fields, unless it is what they are called already. `title`: that of the
/// fields, or null. False after reporting bad_name.
bool rename(const ForeignPreset& preset, const Value* title, FieldList& fields, std::string& file,
            Diagnostics& diagnostics) {
  const auto new_stem = stem_of(preset.name, diagnostics);
  if (!new_stem) return false;
  const std::string_view name = preset.name.text;
  const std::string_view full_name = without_ending(file);
  const std::string_view stem = file_name(full_name);
  if (name == full_name && name != stem) return true;
  if (*new_stem != file_stem_of(stem)) {
    fields.set("title", preset.name);
    fields.drop("name");
    file = join_path(parent_path(file), *new_stem + file.substr(full_name.size()));
  } else if (name != stem) {
    fields.set("title", preset.name);
  } else if (preset.config == nullptr && title != nullptr && title->is(Type::string) &&
             file_stem_of(title->string()) == stem) {
    fields.drop("title");  // it was exported by this title; a registry has names alone
  }
  return true;
}

/// What was carried, with what was edited since.
std::optional<ImportedFile> edited_file(const ForeignPreset& preset, const Carried& carried, Sources& sources,
                                        Arena& arena, Diagnostics& diagnostics) {
  const Source& source = sources.add(fmt::format("{}: {}", sources[preset.span.file].name, carried.file.text),
                                     std::string(carried.text.text));
  auto document = read_document(source, diagnostics);
  if (!document || !document->sound) return std::nullopt;
  if (!document->root->is(Type::map)) {
    diagnostics.report(Kind::wrong_field, carried.text.span, "the text that was carried is no preset")
        .with_hint(fmt::format("delete `{}` in the metadata to import what else is there", carried_key));
    return std::nullopt;
  }
  FieldList fields(arena, *deep_copy(arena, *document->root));
  std::string file(carried.file.text);
  if (!carried.same_about) {
    set_about(preset, fields);
    if (preset.config != nullptr) fields.set("use_case", preset.use_case);  // a registry says it
    if (!rename(preset, document->root->get("title"), fields, file, diagnostics)) return std::nullopt;
  }
  if (!carried.same_values) {
    for (const std::string_view field : {"extends", "unset", "config_file"}) fields.drop(field);
    // What it inherited beside values is its own now.
    fields.set("schema", carried.schema);
    fields.set("runtime", preset.runtime);
    if (carried.requires_presets != nullptr) fields.set("requires", carried.requires_presets);
    if (carried.conflicts_with != nullptr) fields.set("conflicts_with", carried.conflicts_with);
    if (!carried.references.empty()) fields.set("references", carried.references);
    set_values(with_kept_texts(preset, carried.kept, arena), carried.fixed, arena, fields);
  }
  if (!file.ends_with(".json")) return ImportedFile{file, write_preset(fields.map(), arena), preset.span};
  JsonText json(/*pretty=*/true);
  append_readable_json(fields.map(), json);
  return ImportedFile{file, json.text() + "\n", preset.span};
}

}  // namespace

std::string_view without_ending(std::string_view file) {
  for (const std::string_view ending : {".yaml", ".yml", ".json"}) {
    if (file.ends_with(ending)) return file.substr(0, file.size() - ending.size());
  }
  return file;
}

std::optional<ImportedFile> preset_file_of(const ForeignPreset& preset, const Preset* old, Sources& sources,
                                           Arena& arena, Diagnostics& diagnostics) {
  if (preset.carried == nullptr) return new_file(preset, old, arena, diagnostics);
  const auto carried = read_carried(preset, diagnostics);
  if (!carried || !check_file_name(carried->file.text, carried->file.span, diagnostics)) return std::nullopt;
  if (carried->same_about && carried->same_values) {
    return ImportedFile{std::string(carried->file.text), std::string(carried->text.text), preset.span};
  }
  return edited_file(preset, *carried, sources, arena, diagnostics);
}

}  // namespace presetc
