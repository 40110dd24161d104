#include "resolve/experiment_settings.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/decode_range.h"
#include "load/old_names.h"
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

/// Moves the paths of `entries`; an entry whose new path another one has already is refused.
template <class Entry>
void move_paths(const Catalogue& catalogue, std::string_view schema_version, std::vector<Entry>& entries,
                Diagnostics& diagnostics) {
  for (Entry& entry : entries) {
    const Path old = entry.path;
    Diagnostics moved;
    if (!move_old_path(catalogue, schema_version, entry.path, entry.key_span, moved)) continue;
    const auto other = std::find_if(entries.begin(), entries.end(), [&](const Entry& each) {
      return &each != &entry && each.path == entry.path;
    });
    if (other == entries.end()) {
      diagnostics.take(std::move(moved));
    } else {
      diagnostics
          .report(Kind::both_names, entry.key_span,
                  fmt::format("`{}` and `{}` are one parameter, by its old and its new name", to_string(old),
                              to_string(entry.path)))
          .with_path(to_string(entry.path))
          .with_note(other->key_span, "the new name is here")
          .with_hint("delete the old name");
    }
  }
}

void check_path_is_known(const Catalogue& catalogue, const Path& path, Span span,
                         std::vector<Violation>& violations) {
  if (!catalogue.knows(path.segments))
    violations.push_back(unknown_parameter(catalogue, path.segments, span));
}

void check_assignments(const Catalogue& catalogue, const std::vector<Assignment>& assignments,
                       std::vector<Violation>& violations) {
  for (const Assignment& assignment : assignments) {
    check_leaf(catalogue, assignment.path.segments, assignment.key_span, *assignment.value,
               /*references=*/true, violations);
  }
}

}  // namespace

ExperimentSettings settings_of(const Manifest& manifest, const Experiment& experiment,
                               const std::vector<Assignment>& flags) {
  const Body& defaults = manifest.defaults;
  ExperimentSettings settings{experiment.body, defaults.unset, defaults.set, flags};
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
  use_where_absent(own.max_points, defaults.max_points);
  use_where_absent(own.allow_mixed_runtimes, defaults.allow_mixed_runtimes);
  use_where_absent(own.output.format, defaults.output.format);
  use_where_absent(own.output.layout, defaults.output.layout);
  use_where_absent(own.output.defaults, defaults.output.defaults);
  use_where_absent(own.output.path, defaults.output.path);
  return settings;
}

void move_old_names(const Catalogue& catalogue, std::string_view schema_version, ExperimentSettings& settings,
                    Diagnostics& diagnostics) {
  if (catalogue.old_names().empty()) return;
  move_paths(catalogue, schema_version, settings.defaults_set, diagnostics);
  move_paths(catalogue, schema_version, settings.own.set, diagnostics);
  move_paths(catalogue, schema_version, settings.own.sweep, diagnostics);
  move_paths(catalogue, schema_version, settings.flags, diagnostics);
  for (Exclusion& exclusion : settings.own.exclude) {
    move_paths(catalogue, schema_version, exclusion.entries, diagnostics);
  }
  const auto move_removals = [&](std::vector<Removal>& removals) {
    for (Removal& removal : removals) {
      if (removal.pattern.is_literal()) {
        move_old_path(catalogue, schema_version, removal.pattern.path, removal.span, diagnostics);
      }
    }
  };
  for (PathStrategy& strategy : settings.own.merge.paths) {
    if (strategy.pattern.is_literal()) {
      move_old_path(catalogue, schema_version, strategy.pattern.path, strategy.span, diagnostics);
    }
  }
  move_removals(settings.defaults_unset);
  move_removals(settings.own.unset);
}

void check_settings(const Catalogue& catalogue, const ExperimentSettings& settings,
                    Diagnostics& diagnostics) {
  std::vector<Violation> violations;
  check_assignments(catalogue, settings.defaults_set, violations);
  check_assignments(catalogue, settings.own.set, violations);
  check_assignments(catalogue, settings.flags, violations);
  for (const Offer& offer : settings.own.sweep) {
    for (const Value* candidate : offer.candidates) {
      check_leaf(catalogue, offer.path.segments, offer.key_span, *candidate, /*references=*/true, violations);
    }
  }
  for (const Exclusion& exclusion : settings.own.exclude) {
    for (const auto& entry : exclusion.entries)
      check_path_is_known(catalogue, entry.path, entry.key_span, violations);
  }
  for (const PathStrategy& strategy : settings.own.merge.paths) {
    if (strategy.pattern.is_literal())
      check_path_is_known(catalogue, strategy.pattern.path, strategy.span, violations);
  }
  for (const Removal& removal : settings.defaults_unset) {
    if (removal.pattern.is_literal())
      check_path_is_known(catalogue, removal.pattern.path, removal.span, violations);
  }
  for (const Removal& removal : settings.own.unset) {
    if (removal.pattern.is_literal())
      check_path_is_known(catalogue, removal.pattern.path, removal.span, violations);
  }
  explain_almost_ranges(violations);
  report(std::move(violations), diagnostics);
}

}  // namespace presetc
