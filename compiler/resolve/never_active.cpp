#include "resolve/never_active.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "load/lineage.h"
#include "resolve/subspace.h"

namespace presetc {

namespace {

Span deepest(const Value& value) {
  const Value* at = &value;
  while (at->is(Type::map) && !at->members().empty()) at = at->members().front().value;
  return at->span();
}

/// The first thing that the pattern covers; unknown if there is none.
Span first_covered(const Value& value, const PathPattern& pattern, std::vector<std::string_view>& at) {
  if (!at.empty() && pattern.covers(at)) return deepest(value);
  if (!value.is(Type::map)) return {};
  for (const Member& member : value.members()) {
    at.push_back(member.key);
    const Span found = first_covered(*member.value, pattern, at);
    at.pop_back();
    if (found.known()) return found;
  }
  return {};
}

/// A text that says something about what the pattern covers.
struct Written {
  Span span;               ///< unknown: there is none
  bool by_preset = false;  ///< or by `defaults`: below what the experiment says itself
};

bool is_of_presets(Span span, const ResolvedExperiment& experiment, const Variant& variant) {
  // `defaults`: the experiment's own was found before.
  if (span.file == experiment.manifest->file) return true;
  return std::any_of(variant.presets.begin(), variant.presets.end(), [&](const AppliedPreset& applied) {
    const auto lineage = lineage_of(*applied.preset);
    return std::any_of(lineage.begin(), lineage.end(), [&](const Preset* preset) {
      return span.file == preset->file || span.file == preset->config_source;
    });
  });
}

/// What the experiment says itself first: while that is there, taking away what is below does not help.
Written first_written(const ResolvedExperiment& experiment, const Subspace& subspace,
                      const PathPattern& pattern) {
  for (const Axis& axis : subspace.axes) {
    if (axis.kind == Axis::Kind::offered) continue;
    for (const Path& path : axis.paths) {
      if (pattern.covers(path.segments)) return {axis.span, false};
    }
  }
  for (const Assignment& assignment : experiment.settings.set) {
    std::vector<std::string_view> at = assignment.path.segments;
    const Span found = first_covered(*assignment.value, pattern, at);
    if (found.known()) return {found, false};
  }
  for (const Axis& axis : subspace.axes) {
    if (pattern.covers(axis.paths.front().segments)) return {axis.span, true};
  }
  std::vector<std::string_view> at;
  const Span found = first_covered(*subspace.config, pattern, at);
  return {found, is_of_presets(found, experiment, experiment.variants[subspace.variant])};
}

}  // namespace

void report_never_active(const ResolvedExperiment& experiment, const std::vector<std::vector<bool>>& activity,
                         Diagnostics& diagnostics) {
  std::map<std::vector<std::string_view>, bool> active;
  for (std::size_t i = 0; i < activity.size(); ++i) {
    const auto& conditions = experiment.subspaces[i]->bindings.conditions();
    for (std::size_t c = 0; c < conditions.size(); ++c) {
      bool& known = active[conditions[c].pattern.path.segments];
      known = known || activity[i][c];
    }
  }
  for (const auto& subspace : experiment.subspaces) {
    for (const BoundCondition& condition : subspace->bindings.conditions()) {
      const auto known = active.find(condition.pattern.path.segments);
      if (known == active.end() || known->second) continue;
      const Written written = first_written(experiment, *subspace, condition.pattern);
      if (!written.span.known()) continue;
      const std::string path = to_string(condition.pattern.path);
      diagnostics
          .report(Kind::never_active, written.span,
                  fmt::format("`{}` exists at no point of \"{}\": its condition holds at none of them", path,
                              experiment.name()))
          .with_path(path)
          .with_note(condition.expression.expression->span, "the condition")
          .with_hint(written.by_preset
                         ? fmt::format("`unset: [{}]` in the experiment says that this is meant", path)
                         : "delete it: it has no effect at any point");
      active.erase(known);
    }
  }
}

}  // namespace presetc
