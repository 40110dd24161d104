#include "load/fields.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/closest.h"
#include "embedded/embedded_files.h"
#include "validate/area.h"
#include "validate/check.h"

namespace presetc {

namespace {

struct FormatSchema {
  Sources sources;
  std::unique_ptr<Schema> schema;
};

/// The embedded schemas are part of the program: a mistake in one is a bug, and a unit test compiles both.
FormatSchema compile_format(std::string_view name) {
  FormatSchema format;
  Diagnostics diagnostics;
  const Source& source = format.sources.add(
      std::string(name), std::string(text_of(new_project_files(), fmt::format("schemas/{}", name))));
  if (auto document = read_json(source, diagnostics)) {
    format.schema = compile_schema(std::string(name), std::move(*document), diagnostics);
  }
  return format;
}

const Schema* format_schema(std::string_view name) {
  static const FormatSchema preset = compile_format("preset.schema.json");
  static const FormatSchema manifest = compile_format("manifest.schema.json");
  return (name == "preset.schema.json" ? preset : manifest).schema.get();
}

/// The field names that `schema` knows in the map that holds `path`'s last segment.
std::vector<std::string_view> fields_beside(const Schema& schema, const std::vector<std::string_view>& path) {
  const auto above = std::span(path).first(path.empty() ? 0 : path.size() - 1);
  std::vector<std::string_view> names;
  for (const SchemaNode* node : area_at(schema.root(), above).nodes) {
    for (const auto& property : node->properties) names.push_back(property.key);
  }
  return names;
}

struct FoundField {
  const Value* map = nullptr;  ///< that has it; null: there is none
  const Member* member = nullptr;
};

/// The field whose key stands at `span`.
FoundField field_at(const Value& value, Span span) {
  for (const Member& member : value.is(Type::map) ? value.members() : std::span<const Member>()) {
    if (member.key_span == span) return {&value, &member};
    if (const FoundField below = field_at(*member.value, span); below.map != nullptr) return below;
  }
  for (const Value* item : value.is(Type::list) ? value.items() : std::span<const Value* const>()) {
    if (const FoundField below = field_at(*item, span); below.map != nullptr) return below;
  }
  return {};
}

/// What stands between the first `open` of a text and the `close` after it; empty if they are not there.
std::string_view between(std::string_view text, std::string_view open, std::string_view close) {
  const auto begin = text.find(open);
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin + open.size());
  const auto end = text.find(close);
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end);
}

/// Says that a map inside a list has a field that nobody knows. Violations name places down to the list; the
/// text of this one names the item too.
void word_unknown_in_item(const Member& field, Violation& violation) {
  std::string item(between(violation.message, "`", "`"));
  const std::string key = to_string(Path{{field.key}});
  item.resize(item.size() - std::min(item.size(), key.size() + (key.starts_with('[') ? 0 : 1)));
  violation.message = fmt::format("unknown field `{}` in `{}`", field.key, item);
}

/// What a block has no field for is a path, as it would be in a short sweep, or a field of the experiment.
void hint_at_grid(const Schema& schema, std::string_view key, const std::vector<std::string_view>& block,
                  Violation& violation) {
  const bool of_defaults = block.size() == 2 && block.front() == "defaults";
  if ((block.size() < 3 && !of_defaults) || block.back() != "sweep" || !violation.hint.empty()) return;
  const auto fields = fields_beside(schema, block);
  if (key != "sweep" && std::find(fields.begin(), fields.end(), key) != fields.end()) {
    violation.hint = fmt::format("write `{}` beside `sweep`, not in it", key);
    return;
  }
  violation.hint = fmt::format("a block has its paths below `grid`: write `grid: {{{}: ...}}`", key);
}

/// Says that there is a field that nobody knows. `field`: null if its key was not found.
void word_unknown(std::string_view format, const Schema& schema, const Member* field, Violation& violation) {
  violation.kind = Kind::unknown_field;
  if (field != nullptr && between(violation.message, "`", "`") != to_string(violation.path)) {
    word_unknown_in_item(*field, violation);
    hint_at_grid(schema, field->key, violation.path, violation);
    return;
  }
  const auto name = violation.path.back();
  const std::vector<std::string_view> above(violation.path.begin(), std::prev(violation.path.end()));
  violation.message = above.empty() ? fmt::format("unknown field `{}`", name)
                                    : fmt::format("unknown field `{}` in `{}`", name, to_string(above));
  violation.hint = did_you_mean(name, fields_beside(schema, violation.path));
  hint_at_grid(schema, name, above, violation);
  const bool of_a_body = format == "manifest.schema.json" && !above.empty();
  if (of_a_body && name == "config") violation.hint = "an experiment changes values with `set`";
  if (of_a_body && name == "parameters") violation.hint = "an experiment offers values with `sweep`";
}

/// A field that nobody knows, and which one was meant.
struct Misspelt {
  const Value* map = nullptr;
  std::string meant;
};

/// True if what is missing is there under a name that was reported: "lacks `x`", or "needs `x` too".
bool is_misspelt(const Violation& missing, const std::vector<Misspelt>& misspelt) {
  return std::any_of(misspelt.begin(), misspelt.end(), [&](const Misspelt& field) {
    const auto members = field.map->members();
    const bool of_this_map = missing.span == field.map->span() ||
                             std::any_of(members.begin(), members.end(),
                                         [&](const Member& m) { return m.key_span == missing.span; });
    return of_this_map && (between(missing.message, "lacks `", "`") == field.meant ||
                           between(missing.message, "needs `", "`") == field.meant);
  });
}

/// The field that a message says to be something else than expected: `zip` of "`...sweep[1].zip` is ...".
/// Empty for an item of a list, and for other messages.
std::string_view field_named_by(const Violation& violation) {
  const std::string_view message = violation.message;
  const auto end = message.find("` is ");
  if (end == std::string_view::npos) return {};
  const auto dot = message.substr(0, end).find_last_of(".`");
  return message.substr(dot + 1, end - dot - 1);
}

/// How to write a field that people write as something else.
std::string_view spelling_of(std::string_view field) {
  if (field == "sweep") return "write paths and their candidates: {vllm.max_num_seqs: [64, 128]}";
  if (field == "zip") return "write a list of groups: [{PATH: [...], PATH: [...]}]";
  if (field == "rules") return "write a list: [{assert: EXPRESSION, message: TEXT}]";
  if (field == "exclude") return "write a list of maps and expressions: [{PATH: VALUE}, EXPRESSION]";
  if (field == "repeat") return "write {count: NUMBER}";
  if (field == "sample") return "write {count: NUMBER} or {ways: 2}";
  return {};
}

}  // namespace

Text text_of(const Value* value) {
  if (value == nullptr || !value->is(Type::string)) return {};
  return {value->string(), value->span()};
}

const Value* Fields::get(std::string_view name) const {
  const Value* value = map_ == nullptr ? nullptr : map_->get(name);
  if (value == nullptr || value->is(Type::poison)) return nullptr;
  return value->style() == Style::empty ? nullptr : value;
}

const Value* Fields::get(std::string_view name, Type type) const {
  const Value* value = get(name);
  return value != nullptr && value->is(type) ? value : nullptr;
}

Text Fields::text(std::string_view name) const {
  return text_of(get(name));
}

std::vector<Text> Fields::texts(std::string_view name) const {
  const Value* value = get(name);
  if (value == nullptr) return {};
  if (value->is(Type::string)) return {text_of(value)};
  std::vector<Text> texts;
  if (value->is(Type::list)) {
    for (const Value* item : value->items()) {
      if (item->is(Type::string)) texts.push_back(text_of(item));
    }
  }
  return texts;
}

std::optional<bool> Fields::flag(std::string_view name) const {
  const Value* value = get(name, Type::boolean);
  return value == nullptr ? std::nullopt : std::optional(value->boolean());
}

Span Fields::key_span(std::string_view name) const {
  const Member* member = map_ == nullptr ? nullptr : map_->find(name);
  return member == nullptr ? Span{} : member->key_span;
}

const Value* without_empty_fields(Arena& arena, const Value& map) {
  if (!map.is(Type::map)) return &map;
  std::vector<Member> kept;
  for (const Member& member : map.members()) {
    if (!member.value->is(Type::null) || member.value->style() != Style::empty) kept.push_back(member);
  }
  return kept.size() == map.members().size() ? &map : make_map(arena, kept, map.origin());
}

void check_format(std::string_view format, const Value& root, Diagnostics& diagnostics) {
  const Schema* schema = format_schema(format);
  if (schema == nullptr) return;
  std::vector<Violation> violations;
  check_value(*schema, {}, root, Completeness::whole, true, violations);
  // Names of strategies are decoded by name (decode_merge.h), with the nearest one as a hint.
  std::erase_if(violations, [](const Violation& violation) {
    const auto& path = violation.path;
    const auto under_merge = std::find(path.begin(), path.end(), "merge");
    if (under_merge == path.end()) return false;
    if (path.end() - under_merge > 2) return true;  // in merge.paths
    const bool strategy = path.back() == "merge" || path.back() == "strategy";
    return strategy && (violation.kind == Kind::not_allowed || violation.kind == Kind::no_alternative);
  });
  std::vector<Misspelt> misspelt;
  for (Violation& violation : violations) {
    if (violation.kind != Kind::unknown_parameter || violation.path.empty()) continue;
    const FoundField field = field_at(root, violation.span);
    word_unknown(format, *schema, field.member, violation);
    const auto meant = between(violation.hint, "did you mean \"", "\"");
    if (field.map != nullptr && !meant.empty()) misspelt.push_back({field.map, std::string(meant)});
  }
  std::erase_if(violations, [&](const Violation& violation) {
    return violation.kind == Kind::missing_parameter && is_misspelt(violation, misspelt);
  });
  for (Violation& violation : violations) {
    if (violation.kind == Kind::unknown_field) continue;
    violation.kind = violation.kind == Kind::missing_parameter ? Kind::missing_field : Kind::wrong_field;
    if (const auto spelling = spelling_of(field_named_by(violation)); !spelling.empty())
      violation.hint = spelling;
  }
  report(std::move(violations), diagnostics);
}

}  // namespace presetc
