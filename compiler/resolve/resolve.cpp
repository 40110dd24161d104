#include "resolve/resolve.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/parallel_for.h"
#include "resolve/applied_presets.h"
#include "resolve/check_points.h"
#include "resolve/experiment_settings.h"
#include "resolve/layers.h"
#include "resolve/merge.h"
#include "resolve/points.h"
#include "resolve/report_conflicts.h"

namespace presetc {

/// What belongs to one thread: memory, and a validator per schema.
struct Resolver::Worker {
  Arena arena;
  std::map<const ParameterSchema*, Verdict::Worker> verdicts;

  Verdict::Worker& verdict(const ParameterSchema& schema) {
    return verdicts.try_emplace(&schema, *schema.verdict).first->second;
  }
};

namespace {

void report_unchecked(const Resolution& resolution, Diagnostics& diagnostics) {
  const ResolvedExperiment* first = nullptr;
  std::size_t count = 0;
  for (const ResolvedExperiment& experiment : resolution.experiments) {
    if (experiment.parameter_schema != nullptr) continue;
    if (first == nullptr) first = &experiment;
    ++count;
  }
  if (first == nullptr) return;
  const std::string others = count == 1 ? "" : fmt::format(" and {} more", count - 1);
  diagnostics
      .report(Kind::unchecked, first->experiment->name.span,
              fmt::format("no schema describes the values of \"{}\"{}, so they are unchecked",
                          first->experiment->name.text, others))
      .with_hint("name a schema: `schema: NAME` in the presets, the experiment or presetc.yaml");
}

/// The schema of an experiment whose presets do not go together, or not all exist: its own, that of those
/// there are, the project's. Null if they differ or there is none.
const ParameterSchema* likely_schema(const Project& project, const ExperimentSettings& settings) {
  std::string_view name = settings.own.schema.text;
  if (name.empty() && settings.own.presets) {
    for (const PresetReference& reference : *settings.own.presets) {
      if (reference.preset == nullptr || reference.preset->effective_schema.empty()) continue;
      if (!name.empty() && name != reference.preset->effective_schema) return nullptr;
      name = reference.preset->effective_schema;
    }
  }
  return project.schema(name.empty() ? std::string_view(project.settings.schema) : name);
}

}  // namespace

Resolver::Resolver(const Project& project, const ResolveFlags& flags, std::size_t jobs,
                   Diagnostics& diagnostics)
    : project_(project), flags_(flags), flat_(project.presets.size()) {
  for (std::size_t i = 0; i < std::max<std::size_t>(jobs, 1); ++i)
    workers_.push_back(std::make_unique<Worker>());
  std::vector<Diagnostics> found(flat_.size());
  parallel_for(flat_.size(), workers_.size(), [&](std::size_t i, std::size_t worker) {
    const Preset& preset = project_.presets[i];
    if (!preset.broken) flat_[i] = flatten_preset(preset, workers_[worker]->arena, found[i]);
  });
  for (Diagnostics& each : found) diagnostics.take(std::move(each));
}

Resolver::~Resolver() = default;

const FlatPreset* Resolver::flat(const Preset& preset) const {
  const FlatPreset& flat = flat_[static_cast<std::size_t>(&preset - project_.presets.data())];
  return flat.preset == nullptr ? nullptr : &flat;
}

std::optional<ResolvedExperiment> Resolver::resolve_one(ExperimentReference reference, bool points,
                                                        Worker& worker, Diagnostics& diagnostics) {
  const Experiment& experiment = *reference.experiment;
  ExperimentSettings settings = settings_of(*reference.manifest, experiment, flags_.set);
  const auto applied =
      experiment.broken ? std::nullopt : apply_presets(project_, experiment, settings, diagnostics);
  if (!applied) {
    // What it writes itself can be checked all the same: every mistake in one run.
    if (const ParameterSchema* schema = likely_schema(project_, settings)) {
      move_old_names(*schema->catalogue, project_.settings.schema_version, settings, diagnostics);
      check_settings(*schema->catalogue, settings, diagnostics);
    }
    return std::nullopt;
  }
  const Catalogue* catalogue =
      applied->parameter_schema == nullptr ? nullptr : applied->parameter_schema->catalogue.get();
  if (catalogue != nullptr) {
    move_old_names(*catalogue, project_.settings.schema_version, settings, diagnostics);
    check_settings(*catalogue, settings, diagnostics);
  }
  // A merge with a wrong value in it is no answer; points are merged all the same, to find all mistakes.
  if (!points && diagnostics.has_errors()) return std::nullopt;

  std::vector<FlatPreset> presets;
  for (const Preset* preset : applied->listed) presets.push_back(*flat(*preset));
  const StrategyTable strategies(settings.own.merge, catalogue);
  const Decided decided = decided_by(settings);
  // The list may stand in `defaults`, for several experiments; then its own name says which one it is about.
  const Span own_list = experiment.body.presets_span;
  const Span place = own_list.known() ? own_list : experiment.name.span;
  Merged merged = merge(presets, strategies, decided, place, worker.arena, diagnostics);
  const auto policy = flags_.on_conflict ? flags_.on_conflict : settings.own.merge.on_conflict;
  report_conflicts(merged.conflicts, policy, place, diagnostics);
  if (merged.empty && !presets.empty()) {
    diagnostics.report(Kind::empty_merge, place, "the merge leaves nothing")
        .with_hint(presets.size() == 1 ? "the preset says nothing"
                                       : "choose presets that have something in common, or another strategy");
  }
  Layered layered = lay_layers(merged, settings, worker.arena, diagnostics);

  ResolvedExperiment resolved;
  resolved.experiment = &experiment;
  resolved.manifest = reference.manifest;
  resolved.schema = applied->schema;
  resolved.parameter_schema = applied->parameter_schema;
  resolved.presets = applied->listed;
  resolved.conflicts = std::move(merged.conflicts);
  resolved.notes = std::move(merged.notes);
  resolved.config = layered.config;
  resolved.axes = std::move(layered.axes);
  resolved.settings = std::move(settings.own);
  if (!points) return resolved;
  if (diagnostics.has_errors()) return std::nullopt;

  build_points(resolved, catalogue, worker.arena, diagnostics);
  if (applied->parameter_schema != nullptr) {
    check_points(resolved, worker.verdict(*applied->parameter_schema), worker.arena, diagnostics);
  }
  if (diagnostics.has_errors()) return std::nullopt;
  return resolved;
}

Resolution Resolver::resolve(const std::vector<ExperimentReference>& experiments, Diagnostics& diagnostics) {
  std::vector<std::optional<ResolvedExperiment>> resolved(experiments.size());
  std::vector<Diagnostics> found(experiments.size());
  parallel_for(experiments.size(), workers_.size(), [&](std::size_t i, std::size_t worker) {
    resolved[i] = resolve_one(experiments[i], /*points=*/true, *workers_[worker], found[i]);
  });
  Resolution resolution;
  for (std::size_t i = 0; i < experiments.size(); ++i) {
    if (resolved[i]) resolution.experiments.push_back(std::move(*resolved[i]));
    diagnostics.take(std::move(found[i]));
  }
  report_unchecked(resolution, diagnostics);
  return resolution;
}

std::optional<ResolvedExperiment> Resolver::merge_only(ExperimentReference reference,
                                                       Diagnostics& diagnostics) {
  return resolve_one(reference, /*points=*/false, *workers_.front(), diagnostics);
}

}  // namespace presetc
