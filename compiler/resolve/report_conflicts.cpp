#include "resolve/report_conflicts.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "resolve/conflict_text.h"

namespace presetc {

namespace {

std::optional<Severity> severity_of(Kind kind, std::optional<ConflictPolicy> policy) {
  if (kind == Kind::not_equal) return Severity::error;
  const auto chosen =
      policy.value_or(kind == Kind::overridden ? ConflictPolicy::record : ConflictPolicy::warn);
  switch (chosen) {
    case ConflictPolicy::record:
      return std::nullopt;
    case ConflictPolicy::warn:
      return Severity::warning;
    case ConflictPolicy::error:
      break;
  }
  return Severity::error;
}

std::string source_text(const ConflictSource& source) {
  const bool offered = source.statement->form == Statement::Form::offered;
  const std::string_view verb = offered ? "offers" : "says";
  if (source.statement->stated_by == source.listed) {
    return fmt::format("\"{}\" {} {}", source.listed->name, verb, display_source(source));
  }
  return fmt::format("\"{}\" {} {}, inherited from \"{}\"", source.listed->name, verb, display_source(source),
                     source.statement->stated_by->name);
}

/// A preset has a section there: what only one of them has in it, intersection would drop.
bool speaks_of_section(const Conflict& conflict) {
  return std::any_of(conflict.sources.begin(), conflict.sources.end(), [](const ConflictSource& source) {
    const Value* fixed = source.statement->fixed();
    return fixed != nullptr && fixed->is(Type::map);
  });
}

void report_one(const Conflict& conflict, Severity severity, Span place, Diagnostics& diagnostics) {
  const std::string path = to_string(conflict.path);
  std::string message, hint;
  switch (conflict.kind) {
    case Kind::disjoint:
      message = fmt::format("the presets have nothing in common for `{}`, so it was dropped", path);
      hint = fmt::format("decide it: set or sweep `{0}`, or merge: {{paths: {{\"{0}{1}\": union}}}}", path,
                         speaks_of_section(conflict) ? ".**" : "");
      break;
    case Kind::overridden:
      message = fmt::format("`{}` {}", path, reason_of(conflict));
      hint = fmt::format("if it is meant, set `{0}`, or say so with merge: {{paths: {{\"{0}\": last_wins}}}}",
                         path);
      break;
    case Kind::not_equal:
      message = fmt::format("the presets do not say the same about `{}`", path);
      hint = fmt::format("decide it: set `{0}`, or merge: {{paths: {{\"{0}\": last_wins}}}}", path);
      break;
    default:
      message = fmt::format("the presets disagree on `{}`; {}", path,
                            conflict.result.empty()
                                ? "what the last one says was dropped"
                                : fmt::format("the last one won: {}", display_result(conflict)));
      hint = fmt::format("decide it: set `{0}`, or merge: {{paths: {{\"{0}\": last_wins}}}}", path);
  }
  // A reason says so itself.
  if (conflict.kind != Kind::overridden) message += written_alike(conflict);
  Diagnostic& diagnostic = diagnostics.report(conflict.kind, place, std::move(message))
                               .with_severity(severity)
                               .with_path(path)
                               .with_hint(std::move(hint));
  for (const ConflictSource& source : conflict.sources)
    diagnostic.with_note(source.statement->span, source_text(source));
}

/// One message per preset, with all the paths that it says nothing about.
void report_absent(const std::vector<const Conflict*>& absent, Severity severity, Span place,
                   Diagnostics& diagnostics) {
  std::vector<const Preset*> silent;
  for (const Conflict* conflict : absent) {
    for (const Preset* preset : conflict->absent_in) {
      if (std::find(silent.begin(), silent.end(), preset) == silent.end()) silent.push_back(preset);
    }
  }
  for (const Preset* preset : silent) {
    std::string paths;
    for (const Conflict* conflict : absent) {
      const auto& in = conflict->absent_in;
      if (std::find(in.begin(), in.end(), preset) == in.end()) continue;
      paths += fmt::format("{}`{}`", paths.empty() ? "" : ", ", to_string(conflict->path));
    }
    Diagnostic& diagnostic =
        diagnostics
            .report(Kind::absent, place,
                    fmt::format("\"{}\" says nothing about {}: dropped by intersection", preset->name, paths))
            .with_severity(severity)
            .with_hint("set what is needed, or choose union for it in merge.paths");
    for (const Conflict* conflict : absent) {
      const auto& in = conflict->absent_in;
      if (std::find(in.begin(), in.end(), preset) == in.end() || conflict->sources.empty()) continue;
      const ConflictSource& source = conflict->sources.front();
      diagnostic.with_note(source.statement->span,
                           fmt::format("`{}`: {}", to_string(conflict->path), source_text(source)));
    }
  }
}

}  // namespace

void report_conflicts(const std::vector<Conflict>& conflicts, std::optional<ConflictPolicy> policy,
                      Span place, Diagnostics& diagnostics) {
  std::vector<const Conflict*> absent;
  for (const Conflict& conflict : conflicts) {
    if (conflict.settled) continue;
    const auto severity = severity_of(conflict.kind, policy);
    if (!severity) continue;
    if (conflict.kind == Kind::absent) {
      absent.push_back(&conflict);
    } else {
      report_one(conflict, *severity, place, diagnostics);
    }
  }
  if (!absent.empty()) report_absent(absent, *severity_of(Kind::absent, policy), place, diagnostics);
}

}  // namespace presetc
