#include "resolve/keep_where.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "resolve/order_runs.h"
#include "resolve/point_mistakes.h"
#include "resolve/point_reader.h"
#include "resolve/property_names.h"
#include "resolve/subspace.h"
#include "resolve/unknown_names.h"
#include "value/display.h"

namespace presetc {

namespace {

/// The condition in each subspace of an experiment.
std::vector<BoundExpression> bind(const Expression& condition, ResolvedExperiment& experiment) {
  std::vector<BoundExpression> bound;
  for (const auto& subspace : experiment.subspaces) bound.push_back(subspace->bindings.bind(condition));
  return bound;
}

/// What `@name` may be here: everything about a point, which is known by now, but not about its outputs.
bool has_property(std::string_view name) {
  const auto names = property_names();
  return std::any_of(names.begin(), names.end(), [&](const PropertyName& each) {
    return each.name == name && each.property != Property::format;
  });
}

/// Reports the names that no experiment knows, as the first one sees them.
void report_unknown(const Expression& condition, const Resolution& resolution, Diagnostics& diagnostics) {
  const auto known = [&](const ExpressionName& name) {
    if (name.kind == ExpressionName::Kind::property) return has_property(name.path.segments.front());
    if (name.kind == ExpressionName::Kind::relative) return false;
    return std::any_of(
        resolution.experiments.begin(), resolution.experiments.end(), [&](const auto& experiment) {
          return std::any_of(
              experiment.subspaces.begin(), experiment.subspaces.end(),
              [&](const auto& subspace) { return subspace->bindings.knows(name.path.segments); });
        });
  };
  const bool all = std::all_of(condition.names.begin(), condition.names.end(), known);
  if (!all) report_unknown_names(resolution.experiments.front(), diagnostics);
}

void report_no_boolean(const Expression& condition, const Value& value, Diagnostics& diagnostics) {
  diagnostics
      .report(Kind::expression_type, condition.span,
              fmt::format("--where is {}; expected true or false", display(value)))
      .with_hint("compare it with something: --where 'tp == 2'");
}

/// The points where the condition holds, by their indexes.
std::vector<std::size_t> points_where(const Expression& condition, const std::vector<BoundExpression>& bound,
                                      const ResolvedExperiment& experiment, const VariableReader& variables,
                                      Diagnostics& diagnostics) {
  std::vector<std::size_t> points;
  PointReader reader(experiment, variables);
  bool reported = false;
  for (std::size_t point = 0; point < experiment.points.size(); ++point) {
    reader.move_to(point);
    const BoundExpression& expression = bound[reader.subspace_index()];
    if (expression.waits) {
      PointFacts facts;
      facts.label = reader.label();
      facts.id = reader.id();
      facts.index = point;
      facts.points = experiment.found_points;
      reader.values().set_facts(facts);
    }
    const Outcome outcome = reader.values().evaluate(expression);
    if (outcome.holds()) points.push_back(point);
    if (!outcome.has_value() || outcome.value->is(Type::boolean) || reported) continue;
    reported = true;
    report_no_boolean(condition, *outcome.value, diagnostics);
  }
  report_failures(reader.take_failures(), experiment, diagnostics);
  return points;
}

void keep(const std::vector<std::size_t>& points, ResolvedExperiment& experiment) {
  PointTable kept;
  std::unordered_map<std::size_t, std::string> labels;
  for (const std::size_t point : points) {
    const auto label = experiment.cut_labels.find(point);
    if (label != experiment.cut_labels.end()) labels.emplace(kept.size(), std::move(label->second));
    kept.add(experiment.points.subspace(point), experiment.points.steps(point));
  }
  experiment.points = std::move(kept);
  experiment.cut_labels = std::move(labels);
}

}  // namespace

void keep_where(Resolution& resolution, const Expression& condition, const VariableReader& variables,
                Diagnostics& diagnostics) {
  if (resolution.experiments.empty()) return;
  std::vector<std::vector<BoundExpression>> bound;
  for (ResolvedExperiment& experiment : resolution.experiments) bound.push_back(bind(condition, experiment));
  Diagnostics found;
  report_unknown(condition, resolution, found);
  for (std::size_t i = 0; i < resolution.experiments.size() && !found.has_errors(); ++i) {
    ResolvedExperiment& experiment = resolution.experiments[i];
    keep(points_where(condition, bound[i], experiment, variables, found), experiment);
    order_runs(experiment, found);
  }
  std::erase_if(resolution.experiments,
                [](const ResolvedExperiment& experiment) { return experiment.points.empty(); });
  if (resolution.experiments.empty() && !found.has_errors()) {
    found.report(Kind::no_points, condition.span, "--where holds at no point")
        .with_hint("`presetc show EXPERIMENT` shows what it sweeps");
  }
  diagnostics.take(std::move(found));
}

}  // namespace presetc
