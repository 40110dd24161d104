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
  Carried carried{.file = text("file"), .text = {}, .schema = {}, .fixed = {}};
  if (!sound) return std::nullopt;  // one mistake, one message
  carried.text = text("text");
  // Without its digest a part counts as edited.
  const auto is_digest = [&](std::string_view name, const std::string& digest) {
    const Member* member = preset.carried->find(name);
    return member != nullptr && member->value->is(Type::string) && member->value->string() == digest;
  };
  carried.same_about = is_digest("about", about_digest(preset));
  carried.same_values = is_digest("values", values_digest(preset));
  if (const Member* schema = preset.carried->find("schema");
      schema != nullptr && schema->value->is(Type::string)) {
    carried.schema = {schema->value->string(), schema->value->span()};
  }
  if (const Member* fixed = preset.carried->find("fixed"); fixed != nullptr && fixed->value->is(Type::list)) {
    for (const Value* path : fixed->value->items()) {
      if (path->is(Type::string)) carried.fixed.insert(path->string());
    }
  }
  return sound ? std::optional<Carried>(std::move(carried)) : std::nullopt;
}

const Value* make_carried(const ForeignPreset& preset, const CarriedParts& parts, Arena& arena) {
  const auto string = [&](std::string_view of) { return make_string(arena, of, {}); };
  std::vector<Member> members{{"file", {}, string(parts.file)},
                              {"about", {}, string(arena.copy(about_digest(preset)))},
                              {"values", {}, string(arena.copy(values_digest(preset)))}};
  if (parts.fixed != nullptr) members.push_back({"fixed", {}, parts.fixed});
  if (!parts.schema.empty()) members.push_back({"schema", {}, string(parts.schema)});
  members.push_back({"text", {}, string(parts.text)});
  return make_map(arena, members, {});
}

}  // namespace presetc
