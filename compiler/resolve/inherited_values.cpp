#include "resolve/inherited_values.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "load/check_presets.h"
#include "load/lineage.h"
#include "resolve/renamed_preset.h"

namespace presetc {

namespace {

/// `value` without what does not stand in the statements any more; null if that is all of it.
const Value* standing(const Value& value, const Statement* at, Arena& arena) {
  if (at == nullptr) return nullptr;
  if (!value.is(Type::map)) return at->fixed() == &value ? &value : nullptr;
  if (at->is_leaf()) return nullptr;
  if (value.members().empty()) return at->children().empty() ? &value : nullptr;
  std::vector<Member> kept;
  for (const Member& member : value.members()) {
    if (const Value* inner = standing(*member.value, at->child(member.key), arena))
      kept.push_back({member.key, member.key_span, inner});
  }
  return kept.empty() ? nullptr : make_map(arena, kept, value.origin());
}

bool stands(const Offer& offer, const Statement& root, const Preset& by) {
  const Statement* at = &root;
  for (const auto segment : offer.path.segments) {
    at = at->child(segment);
    if (at == nullptr) return false;
  }
  return at->form == Statement::Form::offered && at->stated_by == &by;
}

void check_ancestor(const FlatPreset& flat, const Preset& ancestor, std::string_view schema_version,
                    Arena& arena, Diagnostics& diagnostics) {
  const auto renamed =
      renamed_preset(ancestor, flat.preset->parameter_schema, schema_version, arena, diagnostics);
  const Preset& said = renamed == nullptr ? ancestor : *renamed;
  const Value* config = said.config == nullptr ? nullptr : standing(*said.config, flat.root, arena);
  std::vector<const Offer*> offers;
  for (const Offer& offer : said.parameters) {
    if (stands(offer, *flat.root, ancestor)) offers.push_back(&offer);
  }
  check_values(*flat.preset->parameter_schema, config, offers, diagnostics);
}

/// What was said about a file because of a schema that is not its own: a note says whose it is.
void take_with_note(Diagnostics&& found, Span place, const std::string& text, Diagnostics& diagnostics) {
  for (const Diagnostic& each : found.all()) {
    Diagnostic& told = diagnostics.report(each.kind, each.span, each.message);
    told = each;
    if (place.known()) told.with_note(place, text);
  }
}

/// The parent by way of which the ancestor is one.
Span link_to(const Preset& ancestor, const Preset& preset) {
  const auto leads_there = [&](const PresetReference& parent) {
    if (parent.preset == nullptr) return false;
    const auto lineage = lineage_of(*parent.preset);
    return std::find(lineage.begin(), lineage.end(), &ancestor) != lineage.end();
  };
  return std::find_if(preset.extends.begin(), preset.extends.end(), leads_there)->name.span;
}

}  // namespace

void report_old_names(const Preset& preset, const ParameterSchema* schema, Span place,
                      std::string_view schema_version, Arena& arena, Diagnostics& diagnostics) {
  if (!has_other_names(schema, preset)) return;
  Diagnostics found;
  for (const Preset* member : lineage_of(preset))
    (void)renamed_preset(*member, schema, schema_version, arena, found);
  take_with_note(std::move(found), place,
                 fmt::format("\"{}\" is applied here, where the schema is \"{}\"", preset.name, schema->name),
                 diagnostics);
}

void check_inherited(const FlatPreset& flat, std::string_view schema_version, Arena& arena,
                     Diagnostics& diagnostics) {
  const Preset& preset = *flat.preset;
  if (preset.parameter_schema == nullptr) return;
  for (const Preset* ancestor : flat.lineage) {
    if (ancestor->parameter_schema == preset.parameter_schema) continue;
    Diagnostics found;
    check_ancestor(flat, *ancestor, schema_version, arena, found);
    if (found.all().empty()) continue;
    take_with_note(
        std::move(found), link_to(*ancestor, preset),
        fmt::format("inherited here by \"{}\", whose schema is \"{}\"", preset.name, preset.effective_schema),
        diagnostics);
  }
}

}  // namespace presetc
