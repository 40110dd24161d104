#include "resolve/resolve.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/parallel_for.h"
#include "resolve/applied_presets.h"
#include "resolve/build_subspaces.h"
#include "resolve/check_points.h"
#include "resolve/labels.h"
#include "resolve/order_runs.h"
#include "resolve/points.h"
#include "resolve/unknown_names.h"

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

void report_unchecked_of(const Resolution& resolution, Diagnostics& diagnostics) {
  const ResolvedExperiment* first = nullptr;
  std::size_t count = 0;
  for (const ResolvedExperiment& experiment : resolution.experiments) {
    if (!is_unchecked(experiment)) continue;
    if (first == nullptr) first = &experiment;
    ++count;
  }
  if (first != nullptr) report_unchecked(first->experiment->name, count, diagnostics);
}

/// The manifests in which nothing is wrong but expressions that cannot be read.
std::set<FileId> wrong_in_expressions_alone(const Diagnostics& diagnostics) {
  std::set<FileId> some, others;
  for (const Diagnostic& each : diagnostics.all()) {
    if (each.severity != Severity::error) continue;
    const bool of_expression = each.kind == Kind::bad_expression || each.kind == Kind::unlisted_variable;
    (of_expression ? some : others).insert(each.span.file);
  }
  std::erase_if(some, [&](FileId file) { return others.contains(file); });
  return some;
}

/// Of an experiment without the expressions that could not be read: what the names in the others mean does
/// not depend on them. Anything else might.
void take_unknown_names(const Diagnostics& found, Diagnostics& diagnostics) {
  for (const Diagnostic& each : found.all()) {
    if (each.kind == Kind::unknown_name) diagnostics.add(each);
  }
}

}  // namespace

bool is_unchecked(const ResolvedExperiment& experiment) {
  return std::all_of(experiment.variants.begin(), experiment.variants.end(),
                     [](const Variant& variant) { return variant.schemas.is_unchecked(); });
}

void report_unchecked(const Text& first, std::size_t count, Diagnostics& diagnostics) {
  const std::string others = count == 1 ? "" : fmt::format(" and {} more", count - 1);
  diagnostics
      .report(Kind::unchecked, first.span,
              fmt::format("no schema describes the values of \"{}\"{}, so they are unchecked", first.text,
                          others))
      .with_hint("name a schema: `schema: NAME` in the presets, the experiment or presetc.yaml");
}

Resolver::Resolver(const Project& project, const ResolveFlags& flags, std::size_t jobs,
                   Diagnostics& diagnostics)
    : project_(project), flags_(flags), flat_(project.presets.size()) {
  variables_ = [&project](std::string_view name) -> std::optional<std::string_view> {
    const auto found = project.variables.find(name);
    return found == project.variables.end() ? std::nullopt : std::optional<std::string_view>(found->second);
  };
  for (std::size_t i = 0; i < std::max<std::size_t>(jobs, 1); ++i)
    workers_.push_back(std::make_unique<Worker>());
  std::vector<Diagnostics> found(flat_.size());
  const std::size_t worth = jobs_for_short_items(flat_.size(), workers_.size());
  parallel_for(flat_.size(), worth, [&](std::size_t i, std::size_t worker) {
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

std::optional<ResolvedExperiment> Resolver::resolve_one(ExperimentReference reference, Depth depth,
                                                        Worker& worker, Diagnostics& diagnostics) {
  ExperimentSettings settings = settings_of(*reference.manifest, *reference.experiment, flags_.set);
  const VariantInput input{project_, *reference.experiment, flags_.on_conflict,
                           [this](const Preset& preset) { return flat(preset); }};
  auto built =
      build_variants(input, settings, /*stop_at_errors=*/depth == Depth::merge, worker.arena, diagnostics);
  if (!built) return std::nullopt;

  ResolvedExperiment resolved;
  resolved.experiment = reference.experiment;
  resolved.manifest = reference.manifest;
  resolved.preset_axes = preset_axes_of(settings);
  std::vector<Layered> layered;
  for (BuiltVariant& each : *built) {
    resolved.variants.push_back(std::move(each.variant));
    layered.push_back(std::move(each.layered));
  }
  resolved.settings = std::move(settings.own);
  build_subspaces(resolved, layered, settings, {&project_.references, &flags_.references}, worker.arena,
                  diagnostics);
  report_renamed_names(resolved, project_.settings.schema_version, diagnostics);
  if (depth == Depth::merge) return resolved;
  if (diagnostics.has_errors()) return std::nullopt;

  find_varying_axes(resolved, worker.arena);
  find_points(resolved, depth == Depth::design ? PointsWanted::if_few : PointsWanted::all, variables_,
              diagnostics);
  find_labels(resolved, variables_);
  const VerdictOf verdict = [&](const ParameterSchema& schema) -> Verdict::Worker& {
    return worker.verdict(schema);
  };
  if (!resolved.points.empty()) check_points(resolved, verdict, variables_, diagnostics);
  order_runs(resolved, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return resolved;
}

Resolution Resolver::resolve(const std::vector<ExperimentReference>& experiments, Depth depth,
                             Diagnostics& diagnostics) {
  std::vector<std::optional<ResolvedExperiment>> resolved(experiments.size());
  std::vector<Diagnostics> found(experiments.size());
  const auto wrong_in_expressions = wrong_in_expressions_alone(diagnostics);
  parallel_for(experiments.size(), workers_.size(), [&](std::size_t i, std::size_t worker) {
    resolved[i] = resolve_one(experiments[i], depth, *workers_[worker], found[i]);
    const auto& [manifest, experiment] = experiments[i];
    if (!experiment->broken || !wrong_in_expressions.contains(manifest->file)) return;
    Experiment readable = *experiment;
    readable.broken = false;
    Diagnostics of_the_rest;
    std::ignore = resolve_one({manifest, &readable}, Depth::merge, *workers_[worker], of_the_rest);
    take_unknown_names(of_the_rest, found[i]);
  });
  Resolution resolution;
  resolution.experiments.reserve(experiments.size());
  reported_.clear();
  for (std::size_t i = 0; i < experiments.size(); ++i) {
    if (resolved[i]) resolution.experiments.push_back(std::move(*resolved[i]));
    reported_.push_back(found[i].all().size());
    diagnostics.take(std::move(found[i]));
  }
  report_unchecked_of(resolution, diagnostics);
  return resolution;
}

std::optional<ResolvedExperiment> Resolver::merge_only(ExperimentReference reference,
                                                       Diagnostics& diagnostics) {
  return resolve_one(reference, Depth::merge, *workers_.front(), diagnostics);
}

}  // namespace presetc
