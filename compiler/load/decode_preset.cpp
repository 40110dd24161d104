#include "load/decode_preset.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/closest.h"
#include "base/utf8.h"
#include "load/decode_values.h"
#include "load/fields.h"

namespace presetc {

namespace {

std::vector<PresetReference> references(const Fields& fields, std::string_view name) {
  std::vector<PresetReference> references;
  for (const Text& text : fields.texts(name)) references.push_back({text, nullptr});
  return references;
}

Deprecation decode_deprecation(const Fields& fields) {
  const Value* value = fields.get("deprecated");
  if (value == nullptr || (value->is(Type::boolean) && !value->boolean())) return {};
  const Fields parts(value->is(Type::map) ? value : nullptr);
  return {value->span(), parts.text("replaced_by"), parts.text("since"), parts.text("removal_version"),
          parts.text("message")};
}

/// The document without its empty fields, here and in `deprecated`, the one field that has fields of its own.
const Value* filled_preset(Arena& arena, const Value& document) {
  const Value& root = *without_empty_fields(arena, document);
  std::vector<Member> members(root.members().begin(), root.members().end());
  for (Member& member : members) {
    if (member.key == "deprecated") member.value = without_empty_fields(arena, *member.value);
  }
  return make_map(arena, members, root.origin());
}

/// `root`: with its empty fields, which have a place.
void check_identity(const Preset& preset, const Value& root, Diagnostics& diagnostics) {
  const Fields fields(&root);
  const Text name = fields.text("name");
  if (!name.empty() && name.text != preset.name) {
    diagnostics
        .report(
            Kind::name_mismatch, name.span,
            fmt::format("`name` is \"{}\"; expected \"{}\", the name of the file", name.text, preset.name))
        .with_hint("delete the field, or rename the file");
  }
  // A misspelled `description` is one mistake, and was reported as an unknown field.
  std::vector<std::string_view> names;
  for (const Member& member : root.members()) {
    if (member.key != "description" || member.value->style() != Style::empty) names.push_back(member.key);
  }
  if (!preset.hidden && closest("description", names).empty()) {
    const Span span = fields.key_span("description");
    diagnostics
        .report(Kind::missing_field, span.known() ? span : preset.span,
                fmt::format("the preset \"{}\" has no description", preset.name))
        .with_hint("write `description: ...`; only a preset with `hidden: true` needs none");
  }
}

}  // namespace

std::vector<bool> check_overlap(const Preset& preset, Diagnostics& diagnostics) {
  std::vector<bool> refused(preset.parameters.size());
  if (preset.config == nullptr) return refused;
  for (std::size_t i = 0; i < preset.parameters.size(); ++i) {
    const Offer& offer = preset.parameters[i];
    const Value* at = preset.config;
    std::size_t depth = 0;
    Span key_span;
    while (depth < offer.path.segments.size() && at->is(Type::map)) {
      const Member* member = at->find(offer.path.segments[depth]);
      if (member == nullptr) break;
      at = member->value;
      key_span = member->key_span;
      ++depth;
    }
    const bool whole = depth == offer.path.segments.size();
    if (!whole && (at->is(Type::map) || at->is(Type::poison))) continue;
    refused[i] = true;
    const std::string path = to_string(offer.path);
    if (whole && !at->is(Type::map)) {
      diagnostics
          .report(Kind::fixed_and_offered, offer.key_span,
                  fmt::format("`{}` is offered here and fixed in `config`", path))
          .with_path(path)
          .with_note(key_span, "fixed here")
          .with_hint("keep one of the two");
    } else {
      diagnostics
          .report(Kind::leaf_and_map, offer.key_span,
                  whole ? fmt::format("`{}` is offered here and a section in `config`", path)
                        : fmt::format("`{}` lies below a path that has a value in `config`", path))
          .with_path(path)
          .with_note(key_span, "in `config` here");
    }
  }
  return refused;
}

std::string name_problem(std::string_view name) {
  const auto letter_or_digit = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  if (name.empty()) return "a name is empty";
  std::size_t begin = 0;
  for (;;) {
    const auto slash = name.find('/', begin);
    const auto segment = name.substr(begin, slash - begin);
    if (segment.empty()) return "a part of the name is empty";
    if (segment.size() > 255)
      return fmt::format("a name of {} characters; at most 255 are allowed", segment.size());
    if (!letter_or_digit(segment.front())) {
      return fmt::format("\"{}\" begins with `{}`; expected a letter, a digit or `_`", segment,
                         segment.substr(0, code_point_length(segment, 0)));
    }
    for (const char c : segment) {
      if (!letter_or_digit(c) && c != '.' && c != '-') {
        return fmt::format("\"{}\" has a character other than letters, digits, `_`, `.` and `-`", segment);
      }
    }
    if (slash == std::string_view::npos) return {};
    begin = slash + 1;
  }
}

void decode_preset(const Value& document, Decoding& decoding, Preset& preset) {
  Arena& arena = decoding.arena;
  Diagnostics& diagnostics = decoding.diagnostics;
  if (document.is(Type::null) || !document.is(Type::map)) {
    if (!document.is(Type::poison)) {
      diagnostics.report(Kind::wrong_field, document.is(Type::null) ? preset.span : document.span(),
                         fmt::format("{}; expected a map with a description and a config",
                                     document.is(Type::null) ? "the file is empty" : "the preset is no map"));
    }
    return;
  }
  const Value& root = *filled_preset(arena, document);
  check_format("preset.schema.json", root, diagnostics);
  const Fields fields(&root);
  preset.title = fields.text("title");
  preset.description = fields.text("description");
  preset.use_case = fields.text("use_case");
  preset.category = fields.text("category");
  preset.runtime = fields.text("runtime");
  preset.schema = fields.text("schema");
  preset.tags = fields.texts("tags");
  preset.extends = references(fields, "extends");
  preset.requires_presets = references(fields, "requires");
  preset.conflicts_with = references(fields, "conflicts_with");
  preset.system = fields.flag("system").value_or(false);
  preset.hidden = fields.flag("hidden").value_or(false);
  if (const Text kept = fields.text("references"); !kept.empty())
    decoding.keep_references = kept.text == "keep";
  preset.keep_references = decoding.keep_references;
  preset.deprecated = decode_deprecation(fields);
  preset.metadata = fields.get("metadata", Type::map);
  preset.unset = decode_removals(arena, fields.texts("unset"), diagnostics);
  preset.config = fields.get("config", Type::map);
  if (const Value* parameters = fields.get("parameters", Type::map)) {
    preset.parameters = decode_offers(arena, *parameters, Repeats::refused, diagnostics);
    take_references(*parameters, decoding);
  }
  if (preset.config != nullptr) take_references(*preset.config, decoding);
  preset.config_file = fields.text("config_file");
  if (preset.config != nullptr && !preset.config_file.empty()) {
    diagnostics
        .report(Kind::wrong_field, fields.key_span("config_file"),
                "`config` and `config_file` are both there")
        .with_note(fields.key_span("config"), "`config` is here")
        .with_hint("keep one of the two");
    preset.config_file = {};
  }
  check_identity(preset, document, diagnostics);
}

}  // namespace presetc
