#include "exchange/carried.h"

#include <array>
#include <vector>

#include <fmt/format.h>

#include "base/sha256.h"
#include "value/canonical_json.h"

namespace presetc {

namespace {

/// 64 bits tell an edit from none; nobody gains by forging them, as the text is theirs too.
std::string digest_of(std::string_view bytes) {
  return sha256_hex(bytes).substr(0, 16);
}

void append_map(const Value* map, std::string& out) {
  out += '\0';
  if (map != nullptr && !map->members().empty()) append_canonical_json(*map, out);
}

std::string about_digest(const ForeignPreset& preset) {
  std::string text;
  for (const Text* part :
       {&preset.name, &preset.description, &preset.use_case, &preset.category, &preset.runtime}) {
    text += part->text;
    text += '\0';
  }
  if (preset.system) text += *preset.system ? "system" : "own";
  append_map(preset.metadata, text);
  return digest_of(text);
}

std::string values_digest(const ForeignPreset& preset) {
  std::string text;
  append_map(preset.config, text);
  append_map(preset.parameters, text);
  return digest_of(text);
}

}  // namespace

std::optional<Carried> read_carried(const ForeignPreset& preset, Diagnostics& diagnostics) {
  if (preset.carried == nullptr) return std::nullopt;
  bool sound = true;
  const auto text = [&](std::string_view name) -> Text {
    const Member* member = preset.carried->find(name);
    if (member != nullptr && member->value->is(Type::string))
      return {member->value->string(), member->value->span()};
    diagnostics
        .report(Kind::wrong_field, member == nullptr ? preset.carried->span() : member->value->span(),
                fmt::format("`{}` has no text `{}`", carried_key, name))
        .with_hint(fmt::format(
            "export it again, or delete `{}`: then the preset is made of what else is there", carried_key));
    sound = false;
    return {};
  };
  Carried carried{.file = text("file"), .text = {}, .schema = {}, .fixed = {}, .references = {}, .kept = {}};
  if (!sound) return std::nullopt;  // one mistake, one message
  carried.text = text("text");
  // Without its digest a part counts as edited.
  const auto is_digest = [&](std::string_view name, const std::string& digest) {
    const Member* member = preset.carried->find(name);
    return member != nullptr && member->value->is(Type::string) && member->value->string() == digest;
  };
  carried.same_about = is_digest("about", about_digest(preset));
  carried.same_values = is_digest("values", values_digest(preset));
  const auto of_type = [&](std::string_view name, Type type) -> const Value* {
    const Member* member = preset.carried->find(name);
    return member != nullptr && member->value->is(type) ? member->value : nullptr;
  };
  const auto optional_text = [&](std::string_view name) -> Text {
    const Value* value = of_type(name, Type::string);
    return value == nullptr ? Text{} : Text{value->string(), value->span()};
  };
  const auto paths = [&](std::string_view name, std::set<std::string_view>& to) {
    const Value* list = of_type(name, Type::list);
    if (list == nullptr) return;
    for (const Value* path : list->items()) {
      if (path->is(Type::string)) to.insert(path->string());
    }
  };
  carried.schema = optional_text("schema");
  carried.references = optional_text("references");
  carried.requires_presets = of_type("requires", Type::list);
  carried.conflicts_with = of_type("conflicts_with", Type::list);
  paths("fixed", carried.fixed);
  paths("kept", carried.kept);
  return sound ? std::optional<Carried>(std::move(carried)) : std::nullopt;
}

const Value* make_carried(const ForeignPreset& preset, const CarriedParts& parts, Arena& arena) {
  const auto string = [&](std::string_view of) { return make_string(arena, of, {}); };
  std::vector<Member> members{{"file", {}, string(parts.file)},
                              {"about", {}, string(arena.copy(about_digest(preset)))},
                              {"values", {}, string(arena.copy(values_digest(preset)))}};
  if (parts.fixed != nullptr) members.push_back({"fixed", {}, parts.fixed});
  if (!parts.schema.empty()) members.push_back({"schema", {}, string(parts.schema)});
  if (parts.requires_presets != nullptr) members.push_back({"requires", {}, parts.requires_presets});
  if (parts.conflicts_with != nullptr) members.push_back({"conflicts_with", {}, parts.conflicts_with});
  if (!parts.references.empty()) members.push_back({"references", {}, string(parts.references)});
  if (parts.kept != nullptr) members.push_back({"kept", {}, parts.kept});
  members.push_back({"text", {}, string(parts.text)});
  return make_map(arena, members, {});
}

}  // namespace presetc
