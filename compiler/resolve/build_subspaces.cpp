#include "resolve/build_subspaces.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "expr/check_types.h"
#include "resolve/misspelt_mounts.h"
#include "resolve/subspace.h"
#include "resolve/taken_names.h"
#include "resolve/unknown_names.h"

namespace presetc {

namespace {

/// `@label` in what decides which points there are.
void report_waiting(Span span, std::string_view what, Diagnostics& diagnostics) {
  diagnostics
      .report(
          Kind::reference_cycle, span,
          fmt::format("{} decides which points there are, and reads something that is known only then", what))
      .with_hint(
          "@label and @points, and values that refer to them, can be used in values, rules and output paths");
}

void refuse_waiting(const BoundExpression& expression, std::string_view what, Diagnostics& diagnostics) {
  if (expression.waits) report_waiting(expression.expression->span, what, diagnostics);
}

class SubspaceBuilder {
 public:
  SubspaceBuilder(ResolvedExperiment& experiment, const ExperimentSettings& settings,
                  const ReferenceTables& references, Arena& arena, Diagnostics& diagnostics)
      : experiment_(experiment),
        settings_(settings),
        references_(references),
        arena_(arena),
        diagnostics_(diagnostics) {}

  void build(const Layered& layered, std::uint32_t variant, const Block* block) {
    auto made = std::make_unique<Subspace>();
    Subspace& subspace = *made;
    SweptBlock swept = sweep_block(layered, block, settings_, arena_, diagnostics_);
    subspace.block = block;
    subspace.variant = variant;
    subspace.config = swept.config;
    subspace.vars = swept.vars;
    subspace.axes = std::move(swept.axes);
    const Variant& of = experiment_.variants[variant];
    for (std::size_t i = 0; i < of.choice.size(); ++i) {
      const PresetAxis& axis = experiment_.preset_axes[i];
      subspace.chosen.push_back(
          make_string(arena_, axis.labels[of.choice[i]], {axis.span, Cause::written}, Style::quoted));
    }
    bind(subspace, of);
    experiment_.subspaces.push_back(std::move(made));
  }

 private:
  void bind(Subspace& subspace, const Variant& variant) {
    BindingInput input;
    input.experiment = experiment_.experiment;
    input.description = experiment_.settings.description.text;
    input.conditions = experiment_.settings.when;
    input.variant = &variant;
    input.preset_axes = experiment_.preset_axes;
    input.chosen = subspace.chosen;
    input.config = subspace.config;
    input.vars = subspace.vars;
    input.axes = subspace.axes;
    input.references = references_.project;
    input.flag_references = references_.flags;
    subspace.bindings = Bindings(input, diagnostics_);
    for (const Place& place : subspace.bindings.places()) {
      if (place.axis != no_axis && place.waits) refuse_waiting_axis(place, subspace.axes[place.axis]);
    }
    for (const BoundCondition& condition : subspace.bindings.conditions()) {
      refuse_waiting(condition.expression, "the condition", diagnostics_);
      check_boolean(subspace.bindings, condition.expression, "a condition");
    }

    const auto add = [&](const std::vector<Exclusion>& exclusions) {
      for (const Exclusion& exclusion : exclusions) {
        subspace.exclusions.push_back(subspace.bindings.bind(exclusion));
        refuse_waiting_entries(subspace.bindings, subspace.exclusions.back());
        const auto& expression = subspace.exclusions.back().expression;
        if (!expression) continue;
        refuse_waiting(*expression, "the exclusion", diagnostics_);
        check_boolean(subspace.bindings, *expression, "an exclusion");
      }
    };
    add(experiment_.settings.exclude);
    if (subspace.block != nullptr) add(subspace.block->exclude);
    subspace.rules = bind_rules(experiment_.settings.rules, subspace.bindings);
    for (const BoundRule& rule : subspace.rules) check_boolean(subspace.bindings, rule.assertion, "a rule");
    for (const OutputSpec& output : experiment_.settings.outputs) {
      auto& path = subspace.output_paths.emplace_back();
      if (output.path_parts) path = subspace.bindings.bind(*output.path_parts);
    }
  }

  void refuse_waiting_entries(const Bindings& bindings, const BoundExclusion& exclusion) {
    for (std::size_t i = 0; i < exclusion.entries.size(); ++i) {
      if (!bindings.waits(exclusion.entries[i])) continue;
      report_waiting(exclusion.written->entries[i].key_span, "the exclusion", diagnostics_);
    }
  }

  /// What is swept makes labels.
  void refuse_waiting_axis(const Place& place, const Axis& axis) {
    const std::string path = to_string(place.path);
    diagnostics_
        .report(Kind::reference_cycle, axis.span,
                fmt::format("a candidate of `{}` refers to something that is known only when all points are",
                            path))
        .with_path(path)
        .with_hint(
            "@label and @points, and values that refer to them, can be used in `set`, which is below "
            "the sweep");
  }

  void check_boolean(const Bindings& bindings, const BoundExpression& bound, std::string_view what) {
    const NameTypes names = [&](const Expression&, std::size_t name) {
      return bindings.types_of(bound.names[name]);
    };
    check_types(*bound.expression, names, Type::boolean, what, diagnostics_);
  }

  ResolvedExperiment& experiment_;
  const ExperimentSettings& settings_;
  const ReferenceTables& references_;
  Arena& arena_;
  Diagnostics& diagnostics_;
};

}  // namespace

void build_subspaces(ResolvedExperiment& experiment, std::span<const Layered> layered,
                     const ExperimentSettings& settings, const ReferenceTables& references, Arena& arena,
                     Diagnostics& diagnostics) {
  SubspaceBuilder builder(experiment, settings, references, arena, diagnostics);
  const auto build_all = [&](const Block* block) {
    for (std::uint32_t variant = 0; variant < layered.size(); ++variant)
      builder.build(layered[variant], variant, block);
  };
  if (experiment.settings.sweep.empty()) build_all(nullptr);
  for (const Block& block : experiment.settings.sweep) build_all(&block);
  report_unknown_names(experiment, diagnostics);
  report_taken_names(experiment, diagnostics);
  report_misspelt_mounts(experiment, diagnostics);
}

}  // namespace presetc
