#include "resolve/point_mistakes.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "resolve/points.h"
#include "resolve/subspace.h"

namespace presetc {

namespace {

void add_more_values(std::size_t more, Diagnostic& diagnostic) {
  if (more == 0) return;
  diagnostic.with_note(
      {}, fmt::format("{} more of its values {} wrong in this way", more, more == 1 ? "is" : "are"));
}

void report_mistake(PointMistake&& mistake, std::size_t more_values, const ResolvedExperiment& experiment,
                    Diagnostics& diagnostics) {
  Diagnostic& diagnostic =
      diagnostics.report(mistake.diagnostic.kind, mistake.diagnostic.span, mistake.diagnostic.message)
          .with_hint(std::move(mistake.diagnostic.hint))
          .with_path(std::move(mistake.diagnostic.path));
  diagnostic.notes = std::move(mistake.diagnostic.notes);
  const std::string place =
      describe_steps(experiment, *experiment.subspaces[experiment.points.subspace(mistake.first)],
                     experiment.points.steps(mistake.first));
  if (!place.empty()) {
    diagnostic.with_note({}, mistake.points == 1
                                 ? fmt::format("at the point {}", place)
                                 : fmt::format("at {} points, the first of them {}", mistake.points, place));
  }
  add_more_values(more_values, diagnostic);
}

}  // namespace

void report_mistakes(std::vector<PointMistake>&& mistakes, const ResolvedExperiment& experiment,
                     Diagnostics& diagnostics) {
  const auto key_of = [](const PointMistake& mistake) {
    return std::tuple(mistake.diagnostic.kind, mistake.diagnostic.span, mistake.diagnostic.path);
  };
  std::map<std::tuple<Kind, Span, std::string>, std::size_t> wrong_values;
  for (const PointMistake& mistake : mistakes) {
    if (mistake.computed) ++wrong_values[key_of(mistake)];
  }
  for (PointMistake& mistake : mistakes) {
    std::size_t more = 0;
    if (mistake.computed) {
      std::size_t& values = wrong_values[key_of(mistake)];
      if (values == 0) continue;  // told
      more = std::exchange(values, 0) - 1;
    }
    report_mistake(std::move(mistake), more, experiment, diagnostics);
  }
}

void report_failures(std::vector<std::vector<PointFailure>>&& failures, const ResolvedExperiment& experiment,
                     Diagnostics& diagnostics) {
  struct Mistake {
    PointFailure first;
    std::size_t subspace;
    std::set<std::string> messages;
  };
  std::vector<Mistake> mistakes;
  // What is unset does not differ by values.
  const auto key_of = [](Kind kind, Span span, const std::string& message) {
    return std::tuple(kind, span, kind == Kind::unset_reference ? message : std::string());
  };
  constexpr std::size_t told = SIZE_MAX;
  std::map<std::tuple<Kind, Span, std::string>, std::size_t> by_key;
  for (const Diagnostic& each : diagnostics.all())
    by_key.emplace(key_of(each.kind, each.span, each.message), told);
  for (std::size_t i = 0; i < failures.size(); ++i) {
    for (PointFailure& found : failures[i]) {
      const EvaluationFailure& failure = found.failure;
      std::string message = failure.message;
      const auto [at, is_new] =
          by_key.try_emplace(key_of(failure.kind, failure.span, message), mistakes.size());
      if (at->second == told) continue;
      if (is_new) mistakes.push_back({std::move(found), i, {}});
      mistakes[at->second].messages.insert(std::move(message));
    }
  }
  for (Mistake& mistake : mistakes) {
    EvaluationFailure& failure = mistake.first.failure;
    Diagnostic& diagnostic = diagnostics.report(failure.kind, failure.span, std::move(failure.message))
                                 .with_hint(std::move(failure.hint))
                                 .with_note(experiment.experiment->name.span,
                                            fmt::format("found in the experiment \"{}\"", experiment.name()));
    const std::string place =
        describe_steps(experiment, *experiment.subspaces[mistake.subspace], mistake.first.steps);
    if (!place.empty()) diagnostic.with_note({}, fmt::format("at the point {}", place));
    add_more_values(mistake.messages.size() - 1, diagnostic);
  }
}

}  // namespace presetc
