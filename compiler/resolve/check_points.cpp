#include "resolve/check_points.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/project.h"
#include "resolve/points.h"
#include "validate/check_config.h"
#include "validate/check_document.h"
#include "value/edit.h"

namespace presetc {

namespace {

/// True if the config says something at `path`, or has a value where a section above it would be.
bool is_decided(const Value& config, const Path& path) {
  const Value* at = &config;
  for (const auto segment : path.segments) {
    if (!at->is(Type::map)) return true;
    at = at->get(segment);
    if (at == nullptr) return false;
  }
  return true;
}

const Value* with_defaults(const Catalogue& catalogue, const Value& config, Arena& arena) {
  const Value* filled = &config;
  for (const Path& path : catalogue.parameters()) {
    const Value* value = catalogue.default_value(path.segments);
    if (value == nullptr || is_decided(*filled, path)) continue;
    const Origin origin{value->span(), Cause::schema_default};
    filled = with_value_at(arena, *filled, path.segments, origin.span, *with_origin(arena, *value, origin));
  }
  return filled;
}

/// True if every value was checked at its own line before: all presets have the experiment's schema.
bool checked_before(const ResolvedExperiment& experiment) {
  return std::all_of(experiment.presets.begin(), experiment.presets.end(), [&](const Preset* preset) {
    return preset->parameter_schema == experiment.parameter_schema;
  });
}

/// A parameter that is missing in a section put together from several files is missing in none of them: the
/// experiment lacks it. An item of a list was written whole, and has a place.
bool lacks_in_merged_section(const Violation& violation, const Value& config) {
  if (violation.kind != Kind::missing_parameter) return false;
  const auto above = std::span(violation.path).first(violation.path.empty() ? 0 : violation.path.size() - 1);
  const Value* holder = value_at(config, above);
  return holder == nullptr || holder->origin().cause == Cause::merged;
}

void report_at_point(std::vector<Violation>&& violations, const ResolvedExperiment& experiment,
                     const Point& point, Diagnostics& diagnostics) {
  const std::string place = describe_point(experiment, point);
  for (Violation& violation : violations) {
    const bool placed = violation.span.known() && !lacks_in_merged_section(violation, *point.config);
    if (!placed) violation.span = experiment.experiment->name.span;
    constexpr std::string_view document = "the document ";
    if (violation.message.starts_with(document)) violation.message.replace(0, document.size(), "the config ");
    if (violation.kind == Kind::missing_parameter && violation.hint.empty()) {
      violation.hint = "say it in a preset, in `defaults`, in `set`, or with --set";
    }
    Diagnostic& diagnostic = diagnostics.report(violation.kind, violation.span, std::move(violation.message))
                                 .with_path(to_string(violation.path))
                                 .with_hint(std::move(violation.hint));
    if (placed) {
      diagnostic.with_note(experiment.experiment->name.span,
                           fmt::format("found in the experiment \"{}\"", experiment.experiment->name.text));
    }
    if (!place.empty()) diagnostic.with_note({}, fmt::format("at the point {}", place));
  }
}

}  // namespace

void check_points(ResolvedExperiment& experiment, Verdict::Worker& verdict, Arena& arena,
                  Diagnostics& diagnostics) {
  const ParameterSchema& schema = *experiment.parameter_schema;
  // What refers to other values is refused unless it is kept for another tool: then its type is that tool's
  // business.
  constexpr bool references = true;
  const bool look_for_unknown = !checked_before(experiment);
  for (Point& point : experiment.points) {
    if (experiment.settings.output.defaults.value_or(false)) {
      point.config = with_defaults(*schema.catalogue, *point.config, arena);
    }
    std::vector<Violation> violations;
    if (look_for_unknown)
      check_config(*schema.catalogue, *schema.schema, *point.config, {}, references, violations);
    if (violations.empty()) check_document(*schema.schema, verdict, *point.config, references, violations);
    if (!violations.empty()) report_at_point(std::move(violations), experiment, point, diagnostics);
  }
}

}  // namespace presetc
