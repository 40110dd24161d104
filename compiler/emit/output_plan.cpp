// Resolution -> OutputPlan. Must not touch the disk: what is there already is commit.cpp's concern.
#include "emit/output_plan.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/parallel_for.h"
#include "base/sha256.h"
#include "emit/index.h"
#include "emit/names.h"
#include "emit/output_path.h"
#include "emit/write_value.h"
#include "value/display.h"

namespace presetc {

namespace {

/// A point on its way to a file.
struct Output {
  const ResolvedExperiment* experiment = nullptr;
  IndexedPoint indexed;
  std::string bytes;
  bool usable = true;  ///< no mistake was reported about its path
  Diagnostics diagnostics;
};

/// The place that decides the path.
Span path_span(const ResolvedExperiment& experiment) {
  const auto& path = experiment.settings.output.path;
  return path ? path->span : experiment.experiment->name.span;
}

std::string who(const Output& output) {
  const auto name = output.experiment->experiment->name.text;
  if (output.indexed.label.empty()) return fmt::format("experiment \"{}\"", name);
  return fmt::format("point \"{}\" of experiment \"{}\"", output.indexed.label, name);
}

std::string who(const Output& first, const Output& second, std::size_t more) {
  if (first.experiment != second.experiment) {
    return fmt::format("{} and {}{}", who(first), who(second),
                       more > 0 ? fmt::format(", and {} more,", more) : std::string());
  }
  return fmt::format("points \"{}\"{} \"{}\"{} of experiment \"{}\"", first.indexed.label,
                     more > 0 ? "," : " and", second.indexed.label,
                     more > 0 ? fmt::format(" and {} more", more) : std::string(),
                     first.experiment->experiment->name.text);
}

void refuse_unrepresentable(Output& output) {
  for (const Unrepresentable& found : find_unrepresentable(*output.indexed.point->config)) {
    const std::string path = to_string(found.path);
    output.diagnostics
        .report(Kind::not_representable, found.value->span(),
                fmt::format("`{}` {} {}, and experiment \"{}\" is written as JSON, which has no such number",
                            path, found.in_list ? "has an item" : "is", to_string(found.value->real()),
                            output.experiment->experiment->name.text))
        .with_path(path)
        .with_hint("write the experiment as YAML (`output: {format: yaml}`) or give a finite number");
  }
}

void render(Output& output) {
  const OutputSpec& spec = output.experiment->settings.output;
  const Value& config = *output.indexed.point->config;
  output.indexed.id = point_id(config);
  Arena arena;
  const bool flat = spec.layout.value_or(Layout::nested) == Layout::flat;
  const Value& body = flat ? *flatten(config, arena) : config;
  if (spec.format.value_or(Format::yaml) == Format::yaml) {
    output.bytes = to_yaml(body);
  } else {
    refuse_unrepresentable(output);
    output.bytes = to_json(body);
  }
  output.indexed.sha256 = sha256_hex(output.bytes);
}

/// One message per experiment is enough: its points share `output.path`, or the name that is the trouble.
void check_paths(std::span<Output> outputs, Diagnostics& diagnostics) {
  const ResolvedExperiment* reported = nullptr;
  for (Output& output : outputs) {
    const auto problem = find_path_problem(output.indexed.path);
    if (!problem) continue;
    output.usable = false;
    if (reported == output.experiment) continue;
    reported = output.experiment;
    const bool given = output.experiment->settings.output.path.has_value();
    diagnostics
        .report(problem->kind, path_span(*output.experiment),
                fmt::format("output path `{}` of experiment \"{}\" {}", output.indexed.path,
                            output.experiment->experiment->name.text, problem->message))
        .with_hint(given ? "write a path below the output directory, such as `runs/a.yaml`"
                         : "rename the experiment, or give it another path with `output: {path: ...}`");
  }
}

void report_clash(const Output& first, const Output& second, std::string message, Diagnostics& diagnostics) {
  const Span span = path_span(*second.experiment);
  const Span other = path_span(*first.experiment);
  auto& clash = diagnostics.report(Kind::output_clash, span, std::move(message));
  if (other != span) clash.with_note(other, fmt::format("the path of {} is decided here", who(first)));
  if (second.experiment->settings.output.path) {
    clash.with_hint("without `output.path` every point has a path of its own");
  } else {
    clash.with_hint("rename one of the experiments, or give one another path with `output: {path: ...}`");
  }
}

/// Reports outputs that cannot stand side by side; returns one output per path, in byte order of the paths.
std::vector<Output*> check_clashes(std::span<Output> outputs, Diagnostics& diagnostics) {
  struct Place {
    std::string folded;
    Output* output;
  };
  std::vector<Place> places;
  for (Output& output : outputs) {
    if (output.usable) places.push_back({folded_path(output.indexed.path), &output});
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& a, const Place& b) { return a.folded < b.folded; });

  std::vector<Output*> unique;
  std::unordered_map<std::string_view, const Output*> by_path;
  for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
    Output& first = *places[begin].output;
    while (end < places.size() && places[end].folded == places[begin].folded) ++end;
    unique.push_back(&first);
    by_path.emplace(places[begin].folded, &first);
    for (std::size_t i = begin + 1; i < end; ++i) {
      const Output& other = *places[i].output;
      if (other.indexed.path != first.indexed.path) {
        report_clash(
            first, other,
            fmt::format("`{}` ({}) and `{}` ({}) differ only in case, and are one file on some file systems",
                        first.indexed.path, who(first), other.indexed.path, who(other)),
            diagnostics);
        break;
      }
      if (other.bytes != first.bytes) {
        report_clash(first, other,
                     fmt::format("{} would write different configs to one path `{}`",
                                 who(first, other, end - begin - 2), first.indexed.path),
                     diagnostics);
        break;
      }
    }
  }

  std::set<std::pair<const Output*, const ResolvedExperiment*>> reported;  // not again for every point
  for (const Place& place : places) {
    if (by_path[place.folded] != place.output) continue;
    for (auto slash = place.folded.find('/'); slash != std::string::npos;
         slash = place.folded.find('/', slash + 1)) {
      const auto above = by_path.find(std::string_view(place.folded).substr(0, slash));
      if (above == by_path.end()) continue;
      if (!reported.emplace(above->second, place.output->experiment).second) continue;
      report_clash(*above->second, *place.output,
                   fmt::format("`{}` ({}) cannot be a file, because `{}` ({}) needs a directory there",
                               above->second->indexed.path, who(*above->second), place.output->indexed.path,
                               who(*place.output)),
                   diagnostics);
    }
  }

  std::sort(unique.begin(), unique.end(),
            [](const Output* a, const Output* b) { return a->indexed.path < b->indexed.path; });
  return unique;
}

}  // namespace

OutputPlan plan_outputs(const Resolution& resolution, std::string_view schema_version, std::size_t jobs,
                        Diagnostics& diagnostics) {
  std::vector<Output> outputs;
  std::vector<std::size_t> begins;  // of each experiment's outputs
  for (const ResolvedExperiment& experiment : resolution.experiments) {
    begins.push_back(outputs.size());
    const auto labels = point_labels(experiment);
    for (std::size_t i = 0; i < experiment.points.size(); ++i) {
      Output& output = outputs.emplace_back();
      output.experiment = &experiment;
      output.indexed.point = &experiment.points[i];
      output.indexed.label = labels[i];
      output.indexed.path = point_path(experiment, labels[i]);
    }
  }
  parallel_for(outputs.size(), jobs, [&](std::size_t i, std::size_t) { render(outputs[i]); });

  for (Output& output : outputs) diagnostics.take(std::move(output.diagnostics));
  check_paths(outputs, diagnostics);

  OutputPlan plan;
  plan.schema_version = schema_version;
  for (Output* output : check_clashes(outputs, diagnostics)) {
    plan.files.push_back({output->indexed.path, std::move(output->bytes)});
  }
  begins.push_back(outputs.size());
  plan.index.resize(resolution.experiments.size());
  parallel_for(plan.index.size(), jobs, [&](std::size_t i, std::size_t) {
    const ResolvedExperiment& experiment = resolution.experiments[i];
    std::vector<IndexedPoint> points;
    for (std::size_t at = begins[i]; at < begins[i + 1]; ++at)
      points.push_back(std::move(outputs[at].indexed));
    auto& entry = plan.index[i];
    entry.experiment = experiment.experiment->name.text;
    entry.json = index_entry(experiment, points);
    for (auto& point : points) entry.paths.push_back(std::move(point.path));
  });
  std::sort(plan.index.begin(), plan.index.end(),
            [](const auto& a, const auto& b) { return a.experiment < b.experiment; });
  return plan;
}

}  // namespace presetc
