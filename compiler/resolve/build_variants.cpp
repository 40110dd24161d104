#include "resolve/build_variants.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "resolve/applied_presets.h"
#include "resolve/inherited_values.h"
#include "resolve/merge.h"
#include "resolve/renamed_preset.h"
#include "resolve/report_conflicts.h"
#include "resolve/section_strategies.h"
#include "resolve/strategy_table.h"
#include "value/depth.h"

namespace presetc {

namespace {

/// Each choice is merged on its own; more of them are a mistake.
constexpr std::size_t most_variants = 10'000;

/// The schema of an experiment whose presets do not go together, or not all exist: its own, that of those
/// there are, the project's. Empty if they differ or there is none.
SchemaMap likely_schemas(const Project& project, const ExperimentSettings& settings) {
  SchemaMap schemas;
  std::string_view name = settings.own.schema.text;
  if (name.empty() && settings.own.presets) {
    for (const PresetEntry& entry : *settings.own.presets) {
      for (const PresetChoice& choice : entry.choices) {
        for (const PresetReference& reference : choice.presets) {
          if (reference.preset == nullptr || reference.preset->effective_schema.empty()) continue;
          if (!entry.at.segments.empty()) return schemas;  // it describes another part
          if (!name.empty() && name != reference.preset->effective_schema) return schemas;
          name = reference.preset->effective_schema;
        }
      }
    }
  }
  if (name.empty()) name = project.settings.schema;
  schemas.set_root(name, project.schema(name));
  return schemas;
}

bool same_schemas(const SchemaMap& a, const SchemaMap& b) {
  return std::equal(a.parts().begin(), a.parts().end(), b.parts().begin(), b.parts().end(),
                    [](const SchemaMap::Part& x, const SchemaMap::Part& y) {
                      return x.at == y.at && x.schema == y.schema;
                    });
}

/// Where an experiment's presets are put together. The list may stand in `defaults`, for several experiments;
/// then its own name says which one it is about.
Span place_of_presets(const Experiment& experiment) {
  const Span own_list = experiment.body.presets_span;
  return own_list.known() ? own_list : experiment.name.span;
}

std::size_t depth_of(const Statement& statement) {
  if (!statement.is_leaf()) {
    std::size_t deepest = 0;
    for (const Statement::Child& child : statement.children())
      deepest = std::max(deepest, depth_of(*child.statement));
    return deepest + 1;
  }
  std::size_t deepest = 0;
  for (const Value* value : statement.values()) deepest = std::max(deepest, presetc::depth_of(*value));
  return deepest;
}

class VariantBuilder {
 public:
  VariantBuilder(const VariantInput& input, ExperimentSettings& settings, Arena& arena,
                 Diagnostics& diagnostics)
      : input_(input), settings_(settings), arena_(arena), diagnostics_(diagnostics) {}

  std::optional<std::vector<BuiltVariant>> build(bool stop_at_errors) {
    if (!choose_presets()) {
      // What it writes itself can be checked all the same: every mistake in one run.
      check(likely_schemas(input_.project, settings_));
      return std::nullopt;
    }
    for (std::size_t i = 0; i < built_.size(); ++i) {
      const SchemaMap& schemas = built_[i].variant.schemas;
      if (i == 0 || !same_schemas(schemas, built_[i - 1].variant.schemas)) check(schemas);
    }
    if (stop_at_errors && diagnostics_.has_errors()) return std::nullopt;
    for (BuiltVariant& built : built_) merge_and_layer(built);
    report_useless_unsets();
    return std::move(built_);
  }

 private:
  bool choose_presets() {
    if (input_.experiment.broken) return false;
    const auto axes = preset_axes_of(settings_);
    std::vector<std::uint32_t> choice(axes.size(), 0);
    bool fine = true;
    while (true) {
      auto variant = apply_presets(input_.project, input_.experiment, settings_, choice, diagnostics_);
      if (variant && mounts_fit(*variant) && inherits_what_fits(*variant)) {
        built_.push_back({std::move(*variant), {}});
      } else {
        fine = false;
      }
      std::size_t at = axes.size();
      while (at > 0 && ++choice[at - 1] == axes[at - 1].labels.size()) choice[--at] = 0;
      if (at == 0) return fine;
      if (built_.size() < most_variants) continue;
      diagnostics_
          .report(Kind::too_many_points, input_.experiment.name.span,
                  fmt::format("\"{}\" has more than {} combinations of presets", input_.experiment.name.text,
                              most_variants))
          .with_hint("offer fewer choices");
      return false;
    }
  }

  /// Else an error was reported.
  bool inherits_what_fits(const Variant& variant) {
    const std::string_view version = input_.project.settings.schema_version;
    Diagnostics found;
    for (const AppliedPreset& applied : variant.presets) {
      check_inherited(*input_.flat(*applied.preset), version, arena_, found);
      report_old_names(*applied.preset, schema_at(variant, applied.at),
                       applied.span.known() ? applied.span : input_.experiment.name.span, version, arena_,
                       found);
    }
    const bool fits = !found.has_errors();
    diagnostics_.take(std::move(found));
    return fits;
  }

  /// False after reporting that some preset's values would be too deep where it is mounted.
  bool mounts_fit(const Variant& variant) {
    bool fine = true;
    for (const AppliedPreset& applied : variant.presets) {
      if (applied.at.segments.empty()) continue;
      const FlatPreset* flat = input_.flat(*applied.preset);
      if (flat == nullptr || applied.at.segments.size() + depth_of(*flat->root) <= max_depth) continue;
      fine = false;
      diagnostics_.report(
          Kind::too_deep, applied.span,
          fmt::format("with \"{}\" below this path, maps and lists are nested deeper than {} levels",
                      applied.preset->name, max_depth));
    }
    return fine;
  }

  void check(const SchemaMap& schemas) {
    move_old_names(schemas, input_.project.settings.schema_version, settings_, diagnostics_);
    check_settings(schemas, settings_, diagnostics_);
    for (const PresetAxis& axis : preset_axes_of(settings_)) check_name(axis, schemas);
  }

  /// An expression that reads the name could mean either.
  void check_name(const PresetAxis& axis, const SchemaMap& schemas) {
    for (const SchemaMap::Part& part : schemas.parts()) {
      if (!part.at.segments.empty() || part.schema == nullptr) continue;
      if (part.schema->catalogue->describe(std::span(&axis.name, 1)) == nullptr) continue;
      diagnostics_
          .report(Kind::duplicate_name, axis.span,
                  fmt::format("a choice of presets and a parameter have the name \"{}\"", axis.name))
          .with_hint("name the choice otherwise: {one_of: [...], as: NAME}");
    }
  }

  void merge_and_layer(BuiltVariant& built) {
    const Span place = place_of_presets(input_.experiment);
    Merged merged = merge_variant(input_, settings_, built.variant, arena_, diagnostics_);
    const auto policy = input_.on_conflict ? input_.on_conflict : settings_.own.merge.on_conflict;
    report_conflicts(merged.conflicts, policy, place, diagnostics_);
    if (merged.empty && !built.variant.presets.empty()) {
      diagnostics_.report(Kind::empty_merge, place, "the merge leaves nothing")
          .with_hint(built.variant.presets.size() == 1
                         ? "the preset says nothing"
                         : "choose presets that have something in common, or another strategy");
    }
    Diagnostics found;
    built.layered = lay_layers(merged, settings_, arena_, found);
    for (const Diagnostic& each : found.all()) {
      if (each.kind == Kind::unset_nothing)
        ++useless_unsets_.try_emplace(each.span, each, 0U).first->second.second;
    }
    found.drop_kind(Kind::unset_nothing);
    diagnostics_.take(std::move(found));
    built.variant.config = built.layered.config;
    built.variant.conflicts = std::move(merged.conflicts);
    built.variant.notes = std::move(merged.notes);
    for (const Offer& offer : built.layered.offered) {
      built.variant.offered.push_back(
          make_axis(Axis::Kind::offered, offer.path, offer.candidates, offer.key_span));
    }
  }

  /// What one choice of presets lacks, another may have.
  void report_useless_unsets() {
    for (const auto& [span, found] : useless_unsets_) {
      const auto& [diagnostic, variants] = found;
      if (variants == built_.size())
        diagnostics_.report(diagnostic.kind, span, diagnostic.message).with_hint(diagnostic.hint).notes =
            diagnostic.notes;
    }
  }

  const VariantInput& input_;
  ExperimentSettings& settings_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  std::vector<BuiltVariant> built_;
  std::map<Span, std::pair<Diagnostic, std::size_t>> useless_unsets_;
};

}  // namespace

const ParameterSchema* schema_at(const Variant& variant, const Path& at) {
  return variant.schemas.find(at.segments).part->schema;
}

std::vector<FlatPreset> flat_presets(const VariantInput& input, const Variant& variant, Arena& arena) {
  std::vector<FlatPreset> presets;
  for (const AppliedPreset& applied : variant.presets) {
    const Preset& preset = *applied.preset;
    const ParameterSchema* schema = schema_at(variant, applied.at);
    Diagnostics reported_before;
    FlatPreset flat = has_other_names(schema, preset) ? flatten_preset(preset, schema, arena, reported_before)
                                                      : *input.flat(preset);
    presets.push_back(applied.at.segments.empty() ? std::move(flat) : mounted(flat, applied.at, arena));
  }
  return presets;
}

Merged merge_variant(const VariantInput& input, const ExperimentSettings& settings, const Variant& variant,
                     Arena& arena, Diagnostics& diagnostics) {
  const std::vector<FlatPreset> presets = flat_presets(input, variant, arena);
  const std::vector<PresetAxis> choices = preset_axes_of(settings);
  Meanings meanings(presets, input.project.references, choices, arena);
  refuse_section_strategies(settings.own.merge, presets, diagnostics);
  const StrategyTable strategies(settings.own.merge, variant.schemas);
  return merge(presets, strategies, decided_by(settings), meanings, place_of_presets(input.experiment), arena,
               diagnostics);
}

std::optional<std::vector<BuiltVariant>> build_variants(const VariantInput& input,
                                                        ExperimentSettings& settings, bool stop_at_errors,
                                                        Arena& arena, Diagnostics& diagnostics) {
  return VariantBuilder(input, settings, arena, diagnostics).build(stop_at_errors);
}

}  // namespace presetc
