#include "driver/operand.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/closest.h"
#include "driver/named_point.h"
#include "parse/document.h"
#include "parse/read_source.h"

namespace presetc {

namespace {

/// What presetc writes and does not read.
bool is_unreadable(std::string_view path) {
  constexpr std::array<std::string_view, 4> endings{".toml", ".env", ".args", ".jsonl"};
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

/// `experiment:label`. The only point of an experiment has no label.
std::string point_name(std::string_view experiment, std::string_view label) {
  return label.empty() ? std::string(experiment) : fmt::format("{}:{}", experiment, label);
}

/// The point at which the reader stands.
CommandOperand point_operand(const ResolvedExperiment& experiment, PointReader& reader) {
  return {CommandOperand::Kind::point,
          point_name(experiment.name(), reader.label()),
          nullptr,
          &experiment,
          reader.point(),
          nullptr};
}

}  // namespace

OperandFinder::OperandFinder(Workspace& workspace, Environment& environment, bool prefer_experiments)
    : workspace_(workspace), environment_(environment), prefer_experiments_(prefer_experiments) {
  if (workspace.project == nullptr) return;
  resolver_ = std::make_unique<Resolver>(*workspace.project, workspace.flags, environment.jobs,
                                         workspace.diagnostics);
}

std::optional<CommandOperand> OperandFinder::find(const std::string& name) {
  bool known = false;
  if (workspace_.project != nullptr) {
    auto operand = find_in_project(name, known);
    if (known) return operand;
  }
  if (environment_.files.info(name).type != FileType::absent) return read_file(name);
  if (workspace_.project != nullptr && may_be_id(name)) {
    auto operand = find_id(name, known);
    if (known) return operand;
  }
  report_unknown(name);
  return std::nullopt;
}

/// `known`: the name means something there, whether or not that works.
std::optional<CommandOperand> OperandFinder::find_in_project(const std::string& name, bool& known) {
  const Project& project = *workspace_.project;
  known = true;
  const ExperimentReference experiment = find_experiment(project, name);
  Diagnostics not_a_preset;
  const Preset* preset = project.index.find({name, {}}, not_a_preset);
  const auto located_name = located(project.settings, environment_.files, {name}).front();
  for (const Preset& each : project.presets) {
    if (preset == nullptr && workspace_.sources[each.file].name == located_name) preset = &each;
  }
  if (preset != nullptr && (experiment.experiment == nullptr || !prefer_experiments_))
    return take_preset(*preset);
  if (experiment.experiment != nullptr) {
    const ResolvedExperiment* resolved = resolve(experiment);
    if (resolved == nullptr) return std::nullopt;
    return CommandOperand{CommandOperand::Kind::experiment, name, nullptr, resolved, 0, nullptr};
  }
  const auto colon = name.find(':');
  const ExperimentReference owner =
      colon == std::string::npos ? ExperimentReference() : find_experiment(project, name.substr(0, colon));
  if (owner.experiment != nullptr) return take_point(owner, name.substr(colon + 1));
  const auto& why = not_a_preset.all();
  known = std::any_of(why.begin(), why.end(),
                      [](const Diagnostic& diagnostic) { return diagnostic.kind == Kind::ambiguous_preset; });
  if (known) workspace_.diagnostics.take(std::move(not_a_preset));
  return std::nullopt;
}

std::optional<CommandOperand> OperandFinder::take_preset(const Preset& preset) {
  concerns(scope_of_preset(*workspace_.project, preset));
  const FlatPreset* flat = resolver_->flat(preset);
  if (flat == nullptr) return std::nullopt;
  return CommandOperand{CommandOperand::Kind::preset, preset.full_name, flat, nullptr, 0, nullptr};
}

const ResolvedExperiment* OperandFinder::resolve(ExperimentReference reference) {
  Diagnostics none;
  const std::string name(reference.experiment->name.text);
  concerns(scope_of_names(*workspace_.project, workspace_.sources, {name}, none));
  resolutions_.push_back(std::make_unique<Resolution>(
      resolver_->resolve({reference}, Resolver::Depth::points, workspace_.diagnostics)));
  auto& experiments = resolutions_.back()->experiments;
  return experiments.empty() ? nullptr : &experiments.front();
}

std::optional<CommandOperand> OperandFinder::take_point(ExperimentReference reference,
                                                        const std::string& name) {
  const ResolvedExperiment* experiment = resolve(reference);
  if (experiment == nullptr) return std::nullopt;
  PointReader reader(*experiment, resolver_->variables());
  const auto point = find_point(reader, name, OfOneId::any, workspace_.diagnostics);
  if (!point) return std::nullopt;
  reader.move_to(*point);
  return point_operand(*experiment, reader);
}

std::optional<CommandOperand> OperandFinder::find_id(const std::string& digits, bool& known) {
  const Scope scope = scope_of_project(*workspace_.project);
  Diagnostics not_looked_for;
  auto resolution = std::make_unique<Resolution>(
      resolver_->resolve(scope.experiments, Resolver::Depth::points, not_looked_for));
  std::optional<CommandOperand> found;
  std::set<std::string> ids;  // points of one id have one config: any of them will do
  std::vector<std::string> names;
  for (const ResolvedExperiment& experiment : resolution->experiments) {
    PointReader reader(experiment, resolver_->variables());
    for (const std::size_t point : points_with_id(reader, digits)) {
      reader.move_to(point);
      if (!ids.insert(reader.id()).second) continue;
      names.push_back(point_name(experiment.name(), reader.label()));
      if (!found) found = point_operand(experiment, reader);
    }
  }
  known = found.has_value();
  if (!known) return std::nullopt;
  concerns(scope_of_nothing(*workspace_.project));
  if (names.size() > 1) {
    std::string message = fmt::format("{} points have ids that begin with \"{}\"", names.size(), digits);
    report_several_points(std::move(message), {}, std::move(names), workspace_.diagnostics);
    return std::nullopt;
  }
  resolutions_.push_back(std::move(resolution));
  return found;
}

std::optional<CommandOperand> OperandFinder::read_file(const std::string& path) {
  if (workspace_.project != nullptr) concerns(scope_of_nothing(*workspace_.project));
  if (is_unreadable(path)) {
    workspace_.diagnostics
        .report(Kind::unknown_operand, {}, fmt::format("{} is in a format that presetc only writes", path))
        .with_hint("compare the point that it was made from: EXPERIMENT:LABEL");
    return std::nullopt;
  }
  Source& source = workspace_.sources.add(path);
  if (!read_source(environment_.files, source, workspace_.diagnostics)) return std::nullopt;
  auto document = read_document(source, workspace_.diagnostics);
  if (!document || !document->sound) return std::nullopt;
  const Value* root = document->root;
  documents_.push_back(std::make_unique<Document>(std::move(*document)));
  return CommandOperand{CommandOperand::Kind::file, path, nullptr, nullptr, 0, root};
}

void OperandFinder::report_unknown(const std::string& name) {
  std::vector<std::string_view> known;
  if (workspace_.project != nullptr) {
    concerns(scope_of_nothing(*workspace_.project));
    for (const Preset& preset : workspace_.project->presets) known.push_back(preset.name);
    for (const ExperimentReference& reference : scope_of_project(*workspace_.project).experiments)
      known.push_back(reference.experiment->name.text);
  }
  std::string hint = did_you_mean(name, known);
  workspace_.diagnostics
      .report(Kind::unknown_operand, {},
              fmt::format("no preset, experiment, point or file is named \"{}\"", name))
      .with_hint(hint.empty()
                     ? "a point is EXPERIMENT:LABEL, or digits of its id: `presetc plan --points` lists them"
                     : std::move(hint));
}

void OperandFinder::concerns(const Scope& scope) {
  if (!unconcerned_) {
    unconcerned_ = scope;
    return;
  }
  // What neither is concerned by: whole files of both, and parts of a file that the other leaves out too.
  std::vector<Span> spans;
  const auto add_spans = [&](const Scope& from, const Scope& other) {
    for (const Span span : from.unconcerned_spans) {
      const auto& others = other.unconcerned_spans;
      if (other.unconcerned.contains(span.file) ||
          std::find(others.begin(), others.end(), span) != others.end())
        spans.push_back(span);
    }
  };
  add_spans(*unconcerned_, scope);
  add_spans(scope, *unconcerned_);
  std::erase_if(unconcerned_->unconcerned, [&](FileId file) { return !scope.unconcerned.contains(file); });
  unconcerned_->unconcerned_spans = std::move(spans);
}

void OperandFinder::drop_unconcerned() {
  workspace_.diagnostics.drop_all_but_errors();
  if (unconcerned_)
    workspace_.diagnostics.drop_places(unconcerned_->unconcerned, unconcerned_->unconcerned_spans);
}

}  // namespace presetc
