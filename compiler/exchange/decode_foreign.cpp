#include "exchange/decode_foreign.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/closest.h"
#include "load/decode_values.h"
#include "value/display.h"

namespace presetc {

namespace {

std::string_view article(Type type) {
  return type == Type::integer ? "an" : "a";
}

std::string found_text(const Value& value) {
  if (value.is(Type::null)) return "null";
  if (value.is_container()) return fmt::format("a {}", type_name(value.type()));
  return fmt::format("{}, {} {}", display(value), article(value.type()), type_name(value.type()));
}

void report_wrong(std::string_view field, const Value& value, std::string_view expected,
                  Diagnostics& diagnostics) {
  diagnostics.report(Kind::wrong_field, value.span(),
                     fmt::format("`{}` is {}; expected {}", field, found_text(value), expected));
}

/// The member's value; null if it is absent, null, or was already reported.
const Value* get(const Value& map, std::string_view name) {
  const Member* member = map.find(name);
  if (member == nullptr || member->value->is(Type::null) || member->value->is(Type::poison)) return nullptr;
  return member->value;
}

Text text(const Value& map, std::string_view name, Diagnostics& diagnostics) {
  const Value* value = get(map, name);
  if (value == nullptr) return {};
  if (!value->is(Type::string)) {
    report_wrong(name, *value, "a string", diagnostics);
    return {};
  }
  return {value->string(), value->span()};
}

const Value* map_field(const Value& map, std::string_view name, Diagnostics& diagnostics) {
  const Value* value = get(map, name);
  if (value == nullptr || value->is(Type::map)) return value;
  report_wrong(name, *value, "a map", diagnostics);
  return nullptr;
}

void report_missing(const Value& object, std::string_view field, std::string_view what,
                    Diagnostics& diagnostics) {
  std::vector<std::string_view> names;
  for (const Member& member : object.members()) names.push_back(member.key);
  const std::string_view meant = closest(field, names);
  const Span span = object.span();
  diagnostics
      .report(Kind::missing_field, {span.file, span.begin, span.begin + 1},
              fmt::format("the preset has no `{}`", field))
      .with_hint(meant.empty() || meant == field ? std::string(what)
                                                 : fmt::format("is `{}` meant to be it?", meant));
}

void decode_preset_object(const Value& object, Arena& arena, std::vector<ForeignPreset>& presets,
                          Diagnostics& diagnostics) {
  ForeignPreset preset;
  preset.span = object.span();
  preset.name = text(object, "name", diagnostics);
  if (preset.name.empty() && (get(object, "name") == nullptr || get(object, "name")->is(Type::string))) {
    report_missing(object, "name", "write `\"name\": \"...\"`; the file is named after it", diagnostics);
  }
  preset.description = text(object, "description", diagnostics);
  preset.category = text(object, "category", diagnostics);
  preset.runtime = text(object, "runtime", diagnostics);
  if (const Value* system = get(object, "is_system")) {
    if (system->is(Type::boolean)) {
      preset.system = system->boolean();
    } else {
      report_wrong("is_system", *system, "true or false", diagnostics);
    }
  }
  if (const Value* parameters = map_field(object, "parameters", diagnostics)) {
    take_parameters(parameters, arena, preset, diagnostics);
  } else if (get(object, "parameters") == nullptr) {
    report_missing(object, "parameters", "write `\"parameters\": {\"tp-size\": [1, 2]}`", diagnostics);
  }
  take_metadata(map_field(object, "metadata", diagnostics), arena, preset, diagnostics);
  presets.push_back(preset);
}

/// `1.0` in YAML is a number.
bool is_known_version(const Value& version) {
  if (version.is(Type::string)) return version.string() == envelope_version;
  return version.is(Type::real) && to_string(version.real()) == envelope_version;
}

void decode_envelope(const Value& envelope, Arena& arena, std::vector<ForeignPreset>& presets,
                     Diagnostics& diagnostics) {
  const Span brace{envelope.span().file, envelope.span().begin, envelope.span().begin + 1};
  if (const Value* version = get(envelope, "version"); version == nullptr) {
    diagnostics.report(Kind::unknown_version, brace, "the envelope says no `version`")
        .with_hint(fmt::format("write `\"version\": \"{}\"` if it is one", envelope_version));
  } else if (!is_known_version(*version)) {
    diagnostics
        .report(Kind::unknown_version, version->span(),
                fmt::format("`version` is {}; expected \"{}\"", display(*version), envelope_version))
        .with_hint("export the preset again in that version");
    return;
  }
  const Value* preset = get(envelope, "preset");
  if (preset == nullptr) {
    diagnostics.report(Kind::missing_field, brace, "the envelope has no `preset`")
        .with_hint("write `\"preset\": {\"name\": ..., \"parameters\": {...}}`");
  } else if (!preset->is(Type::map)) {
    report_wrong("preset", *preset, "a map with a name and parameters", diagnostics);
  } else {
    decode_preset_object(*preset, arena, presets, diagnostics);
  }
}

/// In a registry.
bool is_entry(const Member& member) {
  return member.value->is(Type::map) && member.value->find("_meta") != nullptr;
}

bool is_envelope(const Value& map) {
  // A registry may have presets of these names.
  for (const char* name : {"preset", "version"}) {
    const Member* member = map.find(name);
    if (member != nullptr && is_entry(*member)) return false;
  }
  return map.find("preset") != nullptr ||
         (map.find("version") != nullptr && map.find("parameters") == nullptr);
}

bool is_registry(const Value& map) {
  return map.members().empty() || std::any_of(map.members().begin(), map.members().end(), is_entry);
}

void decode_registry_entry(const Member& entry, Arena& arena, std::vector<ForeignPreset>& presets,
                           Diagnostics& diagnostics) {
  if (entry.value->is(Type::poison)) return;
  if (!entry.value->is(Type::map)) {
    report_wrong(entry.key, *entry.value, "a map: the config of a preset", diagnostics);
    return;
  }
  ForeignPreset preset;
  preset.span = entry.key_span;
  preset.name = {entry.key, entry.key_span};
  std::vector<Member> config;
  for (const Member& member : entry.value->members()) {
    if (member.key != "_meta") config.push_back(member);
  }
  preset.config = make_map(arena, config, entry.value->origin());
  if (const Value* meta = map_field(*entry.value, "_meta", diagnostics)) {
    preset.description = text(*meta, "description", diagnostics);
    preset.use_case = text(*meta, "use_case", diagnostics);
    preset.category = text(*meta, "category", diagnostics);
    preset.runtime = text(*meta, "runtime", diagnostics);
    take_parameters(map_field(*meta, "parameters", diagnostics), arena, preset, diagnostics);
    std::vector<Member> rest;
    for (const Member& member : meta->members()) {
      const bool own = std::find(meta_fields.begin(), meta_fields.end(), member.key) != meta_fields.end();
      if (!own) rest.push_back(member);
    }
    take_metadata(make_map(arena, rest, meta->origin()), arena, preset, diagnostics);
  }
  presets.push_back(preset);
}

}  // namespace

bool is_envelope_document(const Value& root) {
  if (!root.is(Type::map) || root.find("version") == nullptr) return false;
  const Member* preset = root.find("preset");
  return preset != nullptr && preset->value->is(Type::map) && preset->value->find("parameters") != nullptr;
}

void take_parameters(const Value* parameters, Arena& arena, ForeignPreset& preset, Diagnostics& diagnostics) {
  if (parameters == nullptr) return;
  std::vector<Member> lists;
  for (const Member& member : parameters->members()) {
    const Value& value = *member.value;
    if (value.is(Type::poison)) continue;
    if (value.is(Type::list)) {
      lists.push_back(member);
      continue;
    }
    diagnostics
        .report(Kind::not_a_list, value.span(),
                fmt::format("`{}` is {}; expected a list of candidates", member.key, found_text(value)))
        .with_path(std::string(member.key))
        .with_hint(value.is(Type::map) ? "write paths: `\"vllm.max_num_seqs\": [64, 128]`"
                                       : fmt::format("write [{}]", display(value)));
  }
  preset.parameters = make_map(arena, lists, parameters->origin());
  // What it gives is made again when the file is read; here it says what is wrong, where people wrote it.
  (void)decode_offers(arena, *preset.parameters, Repeats::refused, diagnostics);
}

void take_metadata(const Value* metadata, Arena& arena, ForeignPreset& preset, Diagnostics& diagnostics) {
  if (metadata == nullptr) return;
  std::vector<Member> rest;
  for (const Member& member : metadata->members()) {
    if (member.key != carried_key) rest.push_back(member);
  }
  preset.carried = map_field(*metadata, carried_key, diagnostics);
  if (!rest.empty()) preset.metadata = make_map(arena, rest, metadata->origin());
}

void decode_foreign(const Value& root, Arena& arena, std::vector<ForeignPreset>& presets,
                    Diagnostics& diagnostics) {
  if (root.is(Type::poison)) return;
  if (root.is(Type::list)) {
    for (const Value* item : root.items()) {
      if (item->is(Type::map) && is_envelope(*item)) {
        decode_envelope(*item, arena, presets, diagnostics);
      } else if (item->is(Type::map)) {
        decode_preset_object(*item, arena, presets, diagnostics);
      } else if (!item->is(Type::poison)) {
        diagnostics.report(
            Kind::wrong_field, item->span(),
            fmt::format("an item of the list is {}; expected a preset, a map with a name and parameters",
                        found_text(*item)));
      }
    }
    return;
  }
  if (root.is(Type::map) && is_envelope(root)) return decode_envelope(root, arena, presets, diagnostics);
  if (root.is(Type::map) && is_registry(root)) {
    for (const Member& entry : root.members()) decode_registry_entry(entry, arena, presets, diagnostics);
    return;
  }
  if (root.is(Type::map) && root.find("parameters") != nullptr)
    return decode_preset_object(root, arena, presets, diagnostics);
  const Span span = root.span();
  diagnostics
      .report(Kind::unknown_form, {span.file, span.begin, std::min(span.end, span.begin + 1)},
              "this is no preset of another system")
      .with_hint("expected `version` and `preset`, or entries with `_meta`; of a config, import the folder");
}

}  // namespace presetc
