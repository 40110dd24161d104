#include "resolve/experiment_settings.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "load/check_presets.h"
#include "load/decode_range.h"
#include "load/variable.h"
#include "validate/check.h"
#include "validate/check_config.h"

namespace presetc {

namespace {

template <class T>
void use_where_absent(std::optional<T>& own, const std::optional<T>& fallback) {
  if (!own) own = fallback;
}

void use_where_absent(Text& own, const Text& fallback) {
  if (own.empty()) own = fallback;
}

/// The keys before the first wildcard.
Path literal_beginning(const PathPattern& pattern) {
  PathPattern beginning = pattern;
  while (!beginning.is_literal()) beginning.path.segments.pop_back();
  return beginning.path;
}

/// By key: an experiment's condition for a pattern is in place of that of `defaults`.
void merge_conditions(std::vector<Condition>& own, const std::vector<Condition>& fallback) {
  std::vector<Condition> merged;
  for (const Condition& condition : fallback) {
    const bool replaced = std::any_of(own.begin(), own.end(), [&](const Condition& other) {
      return other.pattern.path == condition.pattern.path;
    });
    if (!replaced) merged.push_back(condition);
  }
  merged.insert(merged.end(), own.begin(), own.end());
  own = std::move(merged);
}

/// By key where both are one output; a list is in place of what `defaults` says.
void merge_outputs(Body& own, const Body& defaults) {
  if (own.outputs.empty()) {
    own.outputs = defaults.outputs;
    return;
  }
  if (own.output_is_list || defaults.output_is_list || defaults.outputs.empty()) return;
  OutputSpec& output = own.outputs.front();
  const OutputSpec& fallback = defaults.outputs.front();
  use_where_absent(output.kind, fallback.kind);
  use_where_absent(output.format, fallback.format);
  use_where_absent(output.layout, fallback.layout);
  use_where_absent(output.defaults, fallback.defaults);
  use_where_absent(output.varying_only, fallback.varying_only);
  use_where_absent(output.provenance, fallback.provenance);
  if (!output.select) {
    output.select = fallback.select;
    output.select_span = fallback.select_span;
  }
  if (!output.path) {
    output.path = fallback.path;
    output.path_parts = fallback.path_parts;
  }
}

/// The name of a `one_of`, by which its choice can be excluded.
bool is_choice(const Path& path, const Body& body) {
  if (!body.presets || path.segments.size() != 1) return false;
  return std::any_of(body.presets->begin(), body.presets->end(), [&](const PresetEntry& entry) {
    const std::string_view name = entry.as.empty() ? "preset" : entry.as.text;
    return entry.is_choice && name == path.segments.front();
  });
}

/// What a schema says about a place below a mount, told from the root.
void put_below(const Path& at, std::vector<Violation>& violations, std::size_t first) {
  if (at.segments.empty()) return;
  for (std::size_t i = first; i < violations.size(); ++i) {
    auto& path = violations[i].path;
    path.insert(path.begin(), at.segments.begin(), at.segments.end());
    if (violations[i].value_depth > 0) violations[i].value_depth += at.segments.size();
  }
}

}  // namespace

ExperimentSettings settings_of(const Manifest& manifest, const Experiment& experiment,
                               const std::vector<Assignment>& flags) {
  const Body& defaults = manifest.defaults;
  ExperimentSettings settings{experiment.body, defaults.unset, defaults.set, defaults.vars, flags};
  Body& own = settings.own;
  use_where_absent(own.description, defaults.description);
  use_where_absent(own.schema, defaults.schema);
  if (own.metadata == nullptr) own.metadata = defaults.metadata;
  if (!own.presets) {
    own.presets = defaults.presets;
    own.presets_span = defaults.presets_span;
  }
  if (!own.says_merge) own.merge = defaults.merge;
  if (!own.says_sweep) own.sweep = defaults.sweep;
  own.exclude.insert(own.exclude.begin(), defaults.exclude.begin(), defaults.exclude.end());
  for (std::size_t i = 0; i < defaults.exclude.size(); ++i) own.exclude[i].shared = true;
  own.rules.insert(own.rules.begin(), defaults.rules.begin(), defaults.rules.end());
  merge_conditions(own.when, defaults.when);
  use_where_absent(own.on_invalid, defaults.on_invalid);
  use_where_absent(own.sample, defaults.sample);
  use_where_absent(own.repeat, defaults.repeat);
  use_where_absent(own.max_points, defaults.max_points);
  use_where_absent(own.allow_mixed_runtimes, defaults.allow_mixed_runtimes);
  merge_outputs(own, defaults);
  return settings;
}

void check_settings(const SchemaMap& schemas, const ExperimentSettings& settings, Diagnostics& diagnostics) {
  std::vector<Violation> violations;
  const auto check_value = [&](const Path& path, Span key_span, const Value& value,
                               std::vector<Violation>& found_here) {
    const auto found = schemas.find(path.segments);
    // Of `vars` itself taken_names.h tells.
    if (is_about_variables(path.segments) || found.catalogue() == nullptr) return;
    const std::size_t before = found_here.size();
    if (found.rest.empty() && value.is(Type::map)) {
      check_config(*found.catalogue(), *found.part->schema->schema, value, {}, /*references=*/true,
                   found_here);
    } else {
      check_leaf(*found.catalogue(), found.rest, key_span, value, /*references=*/true, found_here);
    }
    put_below(found.part->at, found_here, before);
  };
  const auto check_known = [&](const Path& path, Span span) {
    const auto found = schemas.find(path.segments);
    if (is_variable(path.segments) || is_choice(path, settings.own)) return;
    if (found.catalogue() == nullptr || schemas.knows(path.segments)) return;
    violations.push_back(unknown_parameter(*found.catalogue(), found.rest, span));
    put_below(found.part->at, violations, violations.size() - 1);
  };
  const auto check_assignments = [&](const std::vector<Assignment>& assignments) {
    std::vector<Violation> found_here;
    for (const Assignment& assignment : assignments)
      check_value(assignment.path, assignment.key_span, *assignment.value, found_here);
    explain_almost_ranges(found_here);
    gather_below_values(found_here);
    std::move(found_here.begin(), found_here.end(), std::back_inserter(violations));
  };
  const auto check_exclusions = [&](const std::vector<Exclusion>& exclusions) {
    for (const Exclusion& exclusion : exclusions) {
      for (const auto& entry : exclusion.entries) check_known(entry.path, entry.key_span);
    }
  };
  // Of `vlm.**` that there is no `vlm`. What begins with a wildcard may be meant for other experiments too.
  const auto check_pattern = [&](const PathPattern& pattern, Span span) {
    const Path beginning = literal_beginning(pattern);
    if (!beginning.segments.empty() && !is_about_variables(beginning.segments)) check_known(beginning, span);
  };
  check_assignments(settings.defaults_set);
  check_assignments(settings.own.set);
  check_assignments(settings.flags);
  check_exclusions(settings.own.exclude);
  for (const Block& block : settings.own.sweep) {
    for (const BlockAxis& axis : block.axes) {
      for (const Offer& offer : axis.offers) {
        for (const Value* candidate : offer.candidates)
          check_value(offer.path, offer.key_span, *candidate, violations);
      }
      for (const Row& row : axis.rows) check_assignments(row.values);
    }
    check_exclusions(block.exclude);
  }
  for (const PathStrategy& strategy : settings.own.merge.paths)
    check_pattern(strategy.pattern, strategy.span);
  for (const Removal& removal : settings.defaults_unset) check_pattern(removal.pattern, removal.span);
  for (const Removal& removal : settings.own.unset) check_pattern(removal.pattern, removal.span);
  for (const Condition& condition : settings.own.when) check_pattern(condition.pattern, condition.span);
  explain_almost_ranges(violations);
  report(std::move(violations), diagnostics);
  for (const Block& block : settings.own.sweep) {
    std::vector<const Offer*> offers;
    for (const BlockAxis& axis : block.axes) {
      for (const Offer& offer : axis.offers) offers.push_back(&offer);
    }
    const auto is_settled = [&](const Path& path) {
      const auto found = schemas.find(path.segments);
      return !is_variable(path.segments) && schema_decides(found.catalogue(), found.rest);
    };
    warn_of_almost_ranges(offers, is_settled, diagnostics);
  }
}

}  // namespace presetc
