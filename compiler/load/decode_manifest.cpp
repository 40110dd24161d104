#include "load/decode_manifest.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "load/decode_merge.h"
#include "load/decode_preset.h"
#include "load/decode_values.h"
#include "load/fields.h"
#include "value/display.h"

namespace presetc {

namespace {

/// Fields of a body, of `output` and of `sweep` that the language has and resolve/ has no code for yet.
/// Refused, so that nobody builds a study that silently lacks them.
constexpr std::array<std::string_view, 6> later_in_body{"vars",       "when",   "rules",
                                                        "on_invalid", "sample", "repeat"};
constexpr std::array<std::string_view, 4> later_in_output{"select", "values", "provenance", "kind"};
constexpr std::array<std::string_view, 3> later_in_sweep{"grid", "zip", "rows"};
constexpr std::array<std::string_view, 5> later_formats{"jsonl", "toml", "env", "args", "hydra"};

void refuse(Span span, std::string_view what, Diagnostics& diagnostics) {
  diagnostics.report(Kind::not_supported_yet, span, fmt::format("{} is not supported yet", what));
}

template <std::size_t size>
bool refuse_fields(const Value& map, const std::array<std::string_view, size>& names,
                   Diagnostics& diagnostics) {
  bool refused = false;
  for (const auto name : names) {
    const Member* member = map.find(name);
    if (member == nullptr || member->value->style() == Style::empty) continue;
    refuse(member->key_span, fmt::format("`{}`", name), diagnostics);
    refused = true;
  }
  return refused;
}

class ManifestDecoder {
 public:
  ManifestDecoder(bool keep_references, Arena& arena, Diagnostics& diagnostics)
      : keep_references_(keep_references), arena_(arena), diagnostics_(diagnostics) {}

  Body decode(const Value& map) {
    const Fields fields(&map);
    Body body;
    refuse_fields(map, later_in_body, diagnostics_);
    body.description = fields.text("description");
    body.schema = fields.text("schema");
    body.metadata = fields.get("metadata", Type::map);
    take_presets(fields, body);
    body.says_merge = fields.get("merge") != nullptr;
    body.says_sweep = fields.get("sweep") != nullptr;
    if (const Value* merge = fields.get("merge")) body.merge = decode_merge(*merge, arena_, diagnostics_);
    if (const Value* set = fields.get("set", Type::map)) {
      body.set = decode_assignments(arena_, *set, diagnostics_);
      refuse_unless_kept(*set);
    }
    body.unset = decode_removals(arena_, fields.texts("unset"), diagnostics_);
    take_sweep(fields, body);
    take_exclude(fields, body);
    if (const Value* most = fields.get("max_points", Type::integer))
      body.max_points = most->integer().magnitude;
    body.allow_mixed_runtimes = fields.flag("allow_mixed_runtimes");
    take_output(fields, body);
    check_set_and_unset(fields, body);
    return body;
  }

 private:
  void refuse_unless_kept(const Value& value) {
    if (!keep_references_) refuse_references(value, diagnostics_);
  }

  void take_presets(const Fields& fields, Body& body) {
    const Value* presets = fields.get("presets", Type::list);
    if (presets == nullptr) return;
    body.presets.emplace();
    body.presets_span = fields.key_span("presets");
    for (const Value* item : presets->items()) {
      if (item->is(Type::string)) {
        const auto same = std::find_if(body.presets->begin(), body.presets->end(),
                                       [&](const auto& other) { return other.name.text == item->string(); });
        if (same != body.presets->end()) {
          diagnostics_
              .report(Kind::duplicate_preset, item->span(),
                      fmt::format("the preset \"{}\" is listed twice", item->string()))
              .with_note(same->name.span, "the first time")
              .with_hint("delete one of the two");
          continue;
        }
        body.presets->push_back({text_of(item), nullptr});
      } else if (item->get("one_of") != nullptr) {
        refuse(item->span(), "a choice of presets (`one_of`)", diagnostics_);
      } else if (item->get("preset") != nullptr) {
        refuse(item->span(), "mounting a preset below a path (`at`)", diagnostics_);
      }
    }
  }

  void take_sweep(const Fields& fields, Body& body) {
    if (const Value* blocks = fields.get("sweep", Type::list)) {
      refuse(blocks->span(), "a sweep of several blocks", diagnostics_);
    }
    const Value* sweep = fields.get("sweep", Type::map);
    if (sweep == nullptr || refuse_fields(*sweep, later_in_sweep, diagnostics_)) return;
    body.sweep = decode_offers(arena_, *sweep, diagnostics_);
    refuse_unless_kept(*sweep);
  }

  void take_exclude(const Fields& fields, Body& body) {
    const Value* exclude = fields.get("exclude", Type::list);
    if (exclude == nullptr) return;
    for (const Value* item : exclude->items()) {
      if (item->is(Type::string)) refuse(item->span(), "an expression in `exclude`", diagnostics_);
      if (!item->is(Type::map)) continue;
      if (item->members().empty()) {
        diagnostics_
            .report(Kind::wrong_field, item->span(), "an exclusion without entries; expected PATH: VALUE")
            .with_hint("write what a point must have to be left out");
      }
      Exclusion exclusion{item->span(), {}, false};
      refuse_unless_kept(*item);
      for (const Offer& offer : decode_offers(arena_, *item, diagnostics_)) {
        exclusion.entries.push_back({offer.path, offer.key_span, offer.candidates});
      }
      if (!exclusion.entries.empty()) body.exclude.push_back(std::move(exclusion));
    }
  }

  void take_output(const Fields& fields, Body& body) {
    if (const Value* several = fields.get("output", Type::list)) {
      refuse(several->span(), "a list of outputs", diagnostics_);
    }
    const Value* output = fields.get("output", Type::map);
    if (output == nullptr) return;
    refuse_fields(*output, later_in_output, diagnostics_);
    const Fields parts(output);
    if (const Text format = parts.text("format"); !format.empty()) {
      if (format.text == "yaml" || format.text == "json") {
        body.output.format = format.text == "json" ? Format::json : Format::yaml;
      } else if (std::find(later_formats.begin(), later_formats.end(), format.text) != later_formats.end()) {
        refuse(format.span, fmt::format("the output format `{}`", format.text), diagnostics_);
      }
    }
    const Text layout = parts.text("layout");
    if (!layout.empty()) body.output.layout = layout.text == "flat" ? Layout::flat : Layout::nested;
    body.output.defaults = parts.flag("defaults");
    if (const Text path = parts.text("path"); parts.get("path", Type::string) != nullptr) {
      if (path.text.find("${") != std::string_view::npos) {
        refuse(path.span, "`${...}` in `output.path`", diagnostics_);
      } else {
        body.output.path = path;
      }
    }
  }

  /// The outermost paths count: `unset: [a]` beside `set: {a.b: 1}` clears a section and fills it again.
  void check_set_and_unset(const Fields& fields, const Body& body) {
    const Value* set = fields.get("set", Type::map);
    if (set == nullptr) return;
    for (const Member& member : set->members()) {
      PathError error;
      const auto path = parse_path(member.key, arena_, error);
      if (!path) continue;
      for (const Removal& removal : body.unset) {
        if (!removal.pattern.is_literal() || removal.pattern.path != *path) continue;
        diagnostics_
            .report(Kind::set_and_unset, removal.span, fmt::format("`{}` is both set and unset", member.key))
            .with_path(to_string(*path))
            .with_note(member.key_span, "set here")
            .with_hint(member.value->is(Type::map) && !member.value->members().empty()
                           ? fmt::format("to fill the section anew, set the paths below it: `{}.{}`",
                                         member.key, member.value->members().front().key)
                           : "keep one of the two");
      }
    }
  }

  bool keep_references_;
  Arena& arena_;
  Diagnostics& diagnostics_;
};

/// A body without its empty fields, and its `merge` and `output` without theirs.
const Value* without_empty_parts_of_body(const Value& body, Arena& arena) {
  const Value& filled = *without_empty_fields(arena, body);
  if (!filled.is(Type::map)) return &filled;
  std::vector<Member> members(filled.members().begin(), filled.members().end());
  for (Member& member : members) {
    if (member.key == "merge" || member.key == "output")
      member.value = without_empty_fields(arena, *member.value);
  }
  return make_map(arena, members, filled.origin());
}

/// The document as its schema shall see it: fields with nothing after their colon are absent, down to the
/// bodies.
const Value* without_empty_parts(const Value& document, Arena& arena) {
  const Value& root = *without_empty_fields(arena, document);
  std::vector<Member> members(root.members().begin(), root.members().end());
  for (Member& member : members) {
    if (member.key == "defaults" || member.key == "each") {
      member.value = without_empty_parts_of_body(*member.value, arena);
    } else if (member.key == "experiments" && member.value->is(Type::map)) {
      std::vector<Member> bodies(member.value->members().begin(), member.value->members().end());
      for (Member& body : bodies) {
        const bool empty = body.value->is(Type::null) && body.value->style() == Style::empty;
        body.value = empty ? make_map(arena, {}, body.value->origin())
                           : without_empty_parts_of_body(*body.value, arena);
      }
      member.value = make_map(arena, bodies, member.value->origin());
    }
  }
  return make_map(arena, members, root.origin());
}

}  // namespace

void decode_manifest(const Value& document, bool keep_references, Arena& arena, Manifest& manifest,
                     Diagnostics& diagnostics) {
  if (document.is(Type::poison)) return;
  if (!document.is(Type::map)) {
    diagnostics
        .report(Kind::wrong_field, document.is(Type::null) ? Span{manifest.file, 0, 0} : document.span(),
                fmt::format("{}; expected a map with `experiments`",
                            document.is(Type::null) ? "the file is empty" : "the manifest is no map"))
        .with_hint("experiments:\n  my-study: {presets: [quick-test]}");
    return;
  }
  const Value& root = *without_empty_parts(document, arena);
  check_format("manifest.schema.json", root, diagnostics);
  const Fields fields(&root);
  const Text kept = fields.text("references");
  manifest.keep_references = kept.empty() ? keep_references : kept.text == "keep";
  if (fields.get("each") != nullptr) refuse(fields.key_span("each"), "`each`", diagnostics);

  ManifestDecoder decoder(manifest.keep_references, arena, diagnostics);
  if (const Value* defaults = fields.get("defaults", Type::map))
    manifest.defaults = decoder.decode(*defaults);
  const Value* experiments = fields.get("experiments", Type::map);
  if (experiments == nullptr) return;
  for (const Member& member : experiments->members()) {
    Experiment experiment;
    experiment.name = {member.key, member.key_span};
    const Span body = member.value->span();
    experiment.span = {
        member.key_span.file, member.key_span.begin,
        body.file == member.key_span.file ? std::max(body.end, member.key_span.end) : member.key_span.end};
    if (const auto problem = name_problem(member.key); !problem.empty()) {
      diagnostics.report(Kind::bad_name, member.key_span,
                         fmt::format("not a name for an experiment: {}", problem));
    }
    if (member.value->is(Type::map)) experiment.body = decoder.decode(*member.value);
    manifest.experiments.push_back(std::move(experiment));
  }
}

}  // namespace presetc
