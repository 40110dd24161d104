#include "load/check_presets.h"

#include <vector>

#include "base/parallel_for.h"
#include "load/decode_preset.h"
#include "load/decode_range.h"
#include "load/old_names.h"
#include "validate/check_config.h"

namespace presetc {

namespace {

void check_preset(const Project& project, Arena& arena, Preset& preset, Diagnostics& diagnostics) {
  if (preset.parameter_schema != nullptr) {
    const ParameterSchema& schema = *preset.parameter_schema;
    move_old_names(*schema.catalogue, project.settings.schema_version, project.references, arena, preset,
                   diagnostics);
  }
  const std::vector<bool> refused = check_overlap(preset, diagnostics);
  std::vector<const Offer*> offers;
  for (std::size_t i = 0; i < preset.parameters.size(); ++i) {
    if (!refused[i]) offers.push_back(&preset.parameters[i]);
  }
  const ParameterSchema* const schema = preset.parameter_schema;
  warn_of_almost_ranges(
      offers,
      [&](const Path& path) {
        return schema_decides(schema == nullptr ? nullptr : schema->catalogue.get(), path.segments);
      },
      diagnostics);
  if (schema != nullptr) check_values(*schema, preset.config, offers, diagnostics);
}

}  // namespace

void check_presets(Project& project, std::size_t jobs, Diagnostics& diagnostics) {
  std::vector<Arena> arenas(std::max<std::size_t>(jobs, 1));
  std::vector<Diagnostics> found(project.presets.size());
  const std::size_t worth = jobs_for_short_items(found.size(), jobs);
  parallel_for(found.size(), worth, [&](std::size_t i, std::size_t worker) {
    check_preset(project, arenas[worker], project.presets[i], found[i]);
  });
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i].has_errors()) project.presets[i].broken = true;
    diagnostics.take(std::move(found[i]));
  }
  for (Arena& arena : arenas) project.arenas.push_back(std::move(arena));
  // Brokenness reaches every descendant; a chain of n links needs at most n rounds, and real chains are
  // short.
  for (bool changed = true; changed;) {
    changed = false;
    for (Preset& preset : project.presets) {
      if (preset.broken) continue;
      for (const PresetReference& parent : preset.extends) {
        if (parent.preset == nullptr || !parent.preset->broken) continue;
        preset.broken = changed = true;
      }
    }
  }
}

void check_values(const ParameterSchema& schema, const Value* config, std::span<const Offer* const> offers,
                  Diagnostics& diagnostics) {
  std::vector<Violation> violations;
  if (config != nullptr) {
    check_config(*schema.catalogue, *schema.schema, *config, {}, /*references=*/true, violations);
  }
  for (const Offer* offer : offers) {
    for (const Value* candidate : offer->candidates) {
      check_leaf(*schema.catalogue, offer->path.segments, offer->key_span, *candidate, /*references=*/true,
                 violations);
    }
  }
  explain_almost_ranges(violations);
  report(std::move(violations), diagnostics);
}

bool schema_decides(const Catalogue* catalogue, std::span<const std::string_view> path) {
  return catalogue != nullptr && (catalogue->describe(path) != nullptr || !catalogue->knows(path));
}

}  // namespace presetc
