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
  Area area = area_of(schema.root());
  for (std::size_t i = 0; i + 1 < path.size(); ++i) area = enter(area, path[i]);
  std::vector<std::string_view> names;
  for (const SchemaNode* node : area.nodes) {
    for (const auto& property : node->properties) names.push_back(property.key);
  }
  return names;
}

/// The member whose key stands at `span`; null if none does.
const Member* member_at(const Value& value, Span span) {
  for (const Member& member : value.is(Type::map) ? value.members() : std::span<const Member>()) {
    if (member.key_span == span) return &member;
    if (const Member* below = member_at(*member.value, span)) return below;
  }
  for (const Value* item : value.is(Type::list) ? value.items() : std::span<const Value* const>()) {
    if (const Member* below = member_at(*item, span)) return below;
  }
  return nullptr;
}

/// Says that a map inside a list has a field that nobody knows. Violations name places down to the list; the
/// text of this one names the item too.
void word_unknown_in_item(const Member& field, Violation& violation) {
  const auto begin = violation.message.find('`') + 1;
  std::string item = violation.message.substr(begin, violation.message.rfind('`') - begin);
  const std::string key = to_string(Path{{field.key}});
  item.resize(item.size() - std::min(item.size(), key.size() + (key.starts_with('[') ? 0 : 1)));
  violation.message = fmt::format("unknown field `{}` in `{}`", field.key, item);
}

/// What a block has no field for is a path, as it would be in a short sweep.
void hint_at_grid(std::string_view key, std::span<const std::string_view> block, Violation& violation) {
  if (block.empty() || block.back() != "sweep" || !violation.hint.empty()) return;
  violation.hint = fmt::format("a block has its paths below `grid`: write `grid: {{{}: ...}}`", key);
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
  for (Violation& violation : violations) {
    const Member* field =
        violation.kind == Kind::unknown_parameter ? member_at(root, violation.span) : nullptr;
    if (field != nullptr && !violation.path.empty() && field->key != violation.path.back()) {
      violation.kind = Kind::unknown_field;
      word_unknown_in_item(*field, violation);
      hint_at_grid(field->key, violation.path, violation);
    } else if (violation.kind == Kind::unknown_parameter && !violation.path.empty()) {
      const auto name = violation.path.back();
      violation.kind = Kind::unknown_field;
      violation.message =
          violation.path.size() == 1
              ? fmt::format("unknown field `{}`", name)
              : fmt::format("unknown field `{}` in `{}`", name,
                            to_string(std::span(violation.path).first(violation.path.size() - 1)));
      violation.hint = did_you_mean(name, fields_beside(*schema, violation.path));
      hint_at_grid(name, std::span(violation.path).first(violation.path.size() - 1), violation);
      const bool of_a_body = format == "manifest.schema.json" && violation.path.size() >= 2;
      if (of_a_body && name == "config") violation.hint = "an experiment changes values with `set`";
      if (of_a_body && name == "parameters") violation.hint = "an experiment offers values with `sweep`";
    } else {
      violation.kind = violation.kind == Kind::missing_parameter ? Kind::missing_field : Kind::wrong_field;
      if (const auto spelling = spelling_of(field_named_by(violation)); !spelling.empty())
        violation.hint = spelling;
    }
  }
  report(std::move(violations), diagnostics);
}

}  // namespace presetc
