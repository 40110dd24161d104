#include "resolve/never_active.h"

#include <map>

#include <fmt/format.h>

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

Span first_written(const Subspace& subspace, const PathPattern& pattern) {
  for (const Axis& axis : subspace.axes) {
    for (const Path& path : axis.paths) {
      if (pattern.covers(path.segments)) return axis.span;
    }
  }
  std::vector<std::string_view> at;
  return first_covered(*subspace.config, pattern, at);
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
      const Span written = first_written(*subspace, condition.pattern);
      if (!written.known()) continue;
      const std::string path = to_string(condition.pattern.path);
      diagnostics
          .report(Kind::never_active, written,
                  fmt::format("`{}` exists at no point of \"{}\": its condition never holds", path,
                              experiment.name()))
          .with_path(path)
          .with_note(condition.expression.expression->span, "the condition")
          .with_hint(fmt::format("`unset: [{}]` in the experiment says that this is meant", path));
      active.erase(known);
    }
  }
}

}  // namespace presetc
