#include "resolve/path_tracer.h"

#include <algorithm>
#include <utility>

#include "resolve/layers.h"
#include "resolve/merge.h"
#include "resolve/trace_walk.h"

namespace presetc {

struct PathTracer::VariantSteps {
  std::unique_ptr<StrategyTable> strategies;
  Meanings meanings;
  Merged merged;
  std::vector<LayerStep> layers;
  Layered layered;
};

struct PathTracer::SubspaceSteps {
  std::vector<SweepStep> sweep;
};

PathTracer::PathTracer(VariantInput input, const ResolvedExperiment& experiment,
                       const std::vector<Assignment>& flags)
    : input_(std::move(input)),
      experiment_(experiment),
      settings_(settings_of(*experiment.manifest, *experiment.experiment, flags)),
      variants_(experiment.variants.size()),
      subspaces_(experiment.subspaces.size()) {
  Diagnostics reported_when_resolved;
  for (const Variant& variant : experiment.variants) {
    move_old_names(variant.schemas, input_.project.settings.schema_version, settings_,
                   reported_when_resolved);
  }
}

PathTracer::~PathTracer() = default;

const std::vector<LineageStep>& PathTracer::lineage(const Preset& preset, const ParameterSchema* schema) {
  auto& steps = lineages_[{&preset, schema}];
  if (steps.empty()) steps = lineage_steps(preset, schema, arena_);
  return steps;
}

PathTracer::VariantSteps& PathTracer::variant_steps(std::uint32_t variant) {
  auto& steps = variants_[variant];
  if (steps != nullptr) return *steps;
  steps = std::make_unique<VariantSteps>();
  const Variant& of = experiment_.variants[variant];
  Diagnostics reported_when_resolved;
  steps->strategies = std::make_unique<StrategyTable>(settings_.own.merge, of.schemas);
  steps->meanings =
      Meanings(flat_presets(input_, of, arena_), input_.project.references, experiment_.preset_axes, arena_);
  steps->merged = merge_variant(input_, settings_, of, arena_, reported_when_resolved);
  steps->layered = lay_layers(steps->merged, settings_, arena_, reported_when_resolved, &steps->layers);
  return *steps;
}

const PathTracer::SubspaceSteps& PathTracer::subspace_steps(std::uint32_t subspace) {
  auto& steps = subspaces_[subspace];
  if (steps != nullptr) return *steps;
  steps = std::make_unique<SubspaceSteps>();
  const Subspace& of = *experiment_.subspaces[subspace];
  // The settings here are a copy: the same block has another address.
  const Block* block = nullptr;
  for (std::size_t i = 0; i < settings_.own.sweep.size(); ++i) {
    if (&experiment_.settings.sweep[i] == of.block) block = &settings_.own.sweep[i];
  }
  Diagnostics reported_when_resolved;
  const Layered& layered = variant_steps(of.variant).layered;
  static_cast<void>(sweep_block(layered, block, settings_, arena_, reported_when_resolved, &steps->sweep));
  return *steps;
}

PathTrace PathTracer::trace(std::uint32_t subspace, std::span<const std::string_view> path, bool swept) {
  const std::uint32_t index = experiment_.subspaces[subspace]->variant;
  const Variant& variant = experiment_.variants[index];
  VariantSteps& steps = variant_steps(index);
  PathTrace trace;
  trace.strategy = steps.strategies->at(path);
  TraceWalk walk(path, steps.meanings, arena_);
  for (const AppliedPreset& applied : variant.presets) {
    walk.add_preset(*applied.preset, applied.at.segments,
                    lineage(*applied.preset, schema_at(variant, applied.at)));
  }
  walk.merge(steps.merged, trace.strategy.strategy);
  for (const LayerStep& step : steps.layers) walk.add_layer(step);
  for (const SweepStep& step : subspace_steps(subspace).sweep)
    step.flag == nullptr ? walk.add_block(step.after, swept) : walk.add_flag(step);

  trace.statements = walk.take();
  trace.merged = walk.speakers() > 1;
  for (const Conflict& conflict : steps.merged.conflicts) {
    if (!is_at_or_below(path, conflict.path)) continue;
    trace.conflict = conflict.kind;
    trace.settled = conflict.settled;
    trace.absent_in.assign(conflict.absent_in.begin(), conflict.absent_in.end());
  }
  return trace;
}

AxisColumn find_axis(std::span<const Axis> axes, std::span<const std::string_view> path) {
  for (std::size_t i = 0; i < axes.size(); ++i) {
    for (std::size_t column = 0; column < axes[i].paths.size(); ++column) {
      if (is_at_or_below(path, axes[i].paths[column].segments)) return {&axes[i], i, column};
    }
  }
  return {};
}

}  // namespace presetc
