#include "resolve/inherited_values.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "load/check_presets.h"

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

void check_ancestor(const FlatPreset& flat, const Preset& ancestor, Arena& arena, Diagnostics& diagnostics) {
  const Value* config = ancestor.config == nullptr ? nullptr : standing(*ancestor.config, flat.root, arena);
  std::vector<const Offer*> offers;
  for (const Offer& offer : ancestor.parameters) {
    if (stands(offer, *flat.root, ancestor)) offers.push_back(&offer);
  }
  check_values(*flat.preset->parameter_schema, config, offers, diagnostics);
}

/// What was said about the file of an ancestor because of the schema of the preset: a note says which.
void take_as_inherited(Diagnostics&& found, const Preset& preset, const Preset& ancestor,
                       Diagnostics& diagnostics) {
  if (found.all().empty()) return;
  const auto leads_there = [&](const PresetReference& parent) {
    if (parent.preset == nullptr) return false;
    const auto lineage = lineage_of(*parent.preset);
    return std::find(lineage.begin(), lineage.end(), &ancestor) != lineage.end();
  };
  const auto link = std::find_if(preset.extends.begin(), preset.extends.end(), leads_there);
  for (const Diagnostic& each : found.all()) {
    Diagnostic& told = diagnostics.report(each.kind, each.span, each.message);
    told = each;
    told.with_note(link->name.span, fmt::format("inherited here by \"{}\", whose schema is \"{}\"",
                                                preset.name, preset.effective_schema));
  }
}

}  // namespace

void check_inherited(const FlatPreset& flat, Arena& arena, Diagnostics& diagnostics) {
  const ParameterSchema* schema = flat.preset->parameter_schema;
  if (schema == nullptr) return;
  for (const Preset* ancestor : flat.lineage) {
    if (ancestor->parameter_schema == schema) continue;
    Diagnostics found;
    check_ancestor(flat, *ancestor, arena, found);
    take_as_inherited(std::move(found), *flat.preset, *ancestor, diagnostics);
  }
}

}  // namespace presetc
