#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "base/closest.h"
#include "base/wrap_text.h"
#include "driver/commands.h"
#include "driver/emitted_file.h"
#include "driver/named_point.h"
#include "driver/scope.h"
#include "driver/workspace.h"
#include "emit/output_path.h"
#include "emit/output_plan.h"
#include "emit/outputs.h"
#include "explain/blame_json.h"
#include "explain/blame_text.h"

namespace presetc {

namespace {

/// What of an experiment is asked about.
struct Asked {
  const ResolvedExperiment* experiment = nullptr;
  BlameRequest request;
};

class Blamer {
 public:
  Blamer(const Options& options, Environment& environment, Workspace& workspace)
      : options_(options),
        environment_(environment),
        workspace_(workspace),
        project_(*workspace.project),
        diagnostics_(workspace.diagnostics),
        resolver_(project_, workspace.flags, environment.jobs, workspace.diagnostics) {}

  void run() {
    if (!options_.path.empty() && !parse_pattern()) return;
    const std::string& name = options_.about;
    const ExperimentReference reference = find_experiment(project_, name);
    if (reference.experiment != nullptr) {
      ask_experiment(reference);
    } else if (const auto path = path_within_output(project_.settings, environment_.files, name)) {
      ask_file(*path);
    } else {
      report_unknown(name);
    }
    if (diagnostics_.has_errors()) return;
    answer();
  }

 private:
  bool parse_pattern() {
    PathError error;
    pattern_ = parse_path_pattern(options_.path, workspace_.arena, error);
    if (pattern_) return true;
    const Source& source = workspace_.sources.add("PARAMETER", options_.path);
    const auto at = static_cast<std::uint32_t>(error.offset);
    forget_all_but({});
    diagnostics_.report(Kind::bad_path, {source.id, at, at}, error.message);
    return false;
  }

  /// Mistakes elsewhere in the project are another run's business; so is what does not keep points from being
  /// there.
  void forget_all_but(const std::vector<ExperimentReference>& experiments) {
    if (experiments.empty()) {
      diagnostics_.drop_places(scope_of_nothing(project_).unconcerned, {});
    } else {
      std::vector<std::string> names;
      for (const ExperimentReference& each : experiments) names.emplace_back(each.experiment->name.text);
      const Scope scope = scope_of_names(project_, workspace_.sources, names, diagnostics_);
      diagnostics_.drop_places(scope.unconcerned, scope.unconcerned_spans);
    }
    diagnostics_.drop_all_but_errors();
  }

  void resolve(const std::vector<ExperimentReference>& experiments) {
    resolution_ = resolver_.resolve(experiments, Resolver::Depth::points, diagnostics_);
    forget_all_but(experiments);
  }

  void report_unknown(const std::string& name) {
    forget_all_but({});
    std::vector<std::string_view> known;
    for (const ExperimentReference& each : scope_of_project(project_).experiments)
      known.push_back(each.experiment->name.text);
    const std::string hint = did_you_mean(name, known);
    diagnostics_
        .report(Kind::unknown_experiment, {},
                fmt::format("no experiment is named \"{}\", and no output has this path", name))
        .with_hint(hint.empty() ? fmt::format("`presetc list` shows all experiments; outputs lie in {}",
                                              project_.settings.below_root(project_.settings.output))
                                : hint);
  }

  void ask_experiment(ExperimentReference reference) {
    resolve({reference});
    if (resolution_.experiments.empty()) return;
    Asked asked;
    asked.experiment = &resolution_.experiments.front();
    for (const Output& output : outputs_of(*asked.experiment))
      asked.request.defaults = asked.request.defaults || output.defaults;
    if (options_.point.empty()) {
      for (std::uint32_t i = 0; i < asked.experiment->points.size(); ++i) asked.request.points.push_back(i);
    } else {
      PointReader reader(*asked.experiment, resolver_.variables());
      const auto point = find_point(reader, options_.point, OfOneId::refused, diagnostics_);
      if (!point) return;
      asked.request.points = {static_cast<std::uint32_t>(*point)};
    }
    asked_.push_back(std::move(asked));
  }

  void ask_file(const std::string& path) {
    const auto all = scope_of_project(project_).experiments;
    const auto experiments = experiments_writing(workspace_, environment_.files, path);
    auto file = find_planned(experiments, path);
    if (!file && experiments.size() < all.size()) file = find_planned(all, path);
    if (!file) {
      report_no_writer(path);
      return;
    }
    std::vector<ExperimentReference> writing;
    for (const FilePart& part : plan_.contents->parts(*file)) {
      const ResolvedExperiment& experiment = *part.output->experiment;
      writing.push_back({experiment.manifest, experiment.experiment});
    }
    forget_all_but(writing);
    if (diagnostics_.has_errors()) return;
    report_.file = options_.about;
    check_current(*file, report_.file);
    std::map<const ResolvedExperiment*, Asked> by_experiment;
    for (const FilePart& part : plan_.contents->parts(*file)) {
      Asked& asked = by_experiment[part.output->experiment];
      asked.experiment = part.output->experiment;
      add_part(part, asked.request);
    }
    for (const ResolvedExperiment& experiment : resolution_.experiments) {
      const auto asked = by_experiment.find(&experiment);
      if (asked == by_experiment.end()) continue;
      auto& points = asked->second.request.points;
      std::sort(points.begin(), points.end());
      points.erase(std::unique(points.begin(), points.end()), points.end());
      asked_.push_back(std::move(asked->second));
    }
  }

  /// Resolves and plans these experiments, and looks for the file among theirs.
  std::optional<std::size_t> find_planned(const std::vector<ExperimentReference>& experiments,
                                          const std::string& path) {
    plan_ = {};  // it refers to the resolution
    resolution_ = resolver_.resolve(experiments, Resolver::Depth::points, diagnostics_);
    plan_ = plan_outputs(
        {resolution_, resolver_.variables(), workspace_.sources, project_.settings, environment_.jobs},
        diagnostics_);
    const auto file = plan_.files->find(folded_path(path));
    return file && plan_.files->path(*file) == path ? file : std::nullopt;
  }

  void add_part(const FilePart& part, BlameRequest& request) {
    const Output& output = *part.output;
    request.defaults = request.defaults || output.defaults;
    if (part.point) {
      request.points.push_back(*part.point);
    } else {
      request.points.clear();
      for (std::uint32_t i = 0; i < output.experiment->points.size(); ++i) request.points.push_back(i);
    }
    if (!request.patterns.empty()) return;
    if (output.varying_only || output.kind == OutputKind::matrix) {
      for (const VaryingAxis& axis : output.experiment->varying) {
        if (axis.kind == VaryingAxis::Kind::path) request.patterns.push_back({axis.path});
      }
    } else if (!output.select.empty()) {
      request.patterns.push_back({Path{{output.select.begin(), output.select.end()}}});
    }
  }

  void report_no_writer(const std::string& path) {
    const bool left_out = diagnostics_.has_errors();
    forget_all_but({});
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < plan_.files->size(); ++i) paths.push_back(plan_.files->path(i));
    const std::vector<std::string_view> known(paths.begin(), paths.end());
    const std::string_view meant = closest(path, known);
    const std::string directory = project_.settings.below_root(project_.settings.output);
    const std::string hint =
        meant.empty() ? "" : fmt::format("did you mean \"{}\"?", join_path(directory, meant));
    diagnostics_.report(Kind::unknown_output, {}, fmt::format("no experiment writes {}", options_.about))
        .with_hint(!hint.empty() ? hint
                   : left_out    ? "experiments with mistakes were left out: `presetc check` shows them"
                                 : "`presetc build` writes what there is; index.json lists it");
  }

  /// A file of another build can hold anything.
  void check_current(std::size_t file, const std::string& name) {
    std::string planned, there;
    if (environment_.files.info(name).type != FileType::regular || plan_.contents->is_large(file)) return;
    plan_.contents->render(file, 0, planned);
    report_.current = !environment_.files.read(name, planned.size() + 1, there) && there == planned;
    if (report_.current) return;
    diagnostics_.report(Kind::stale_output, {}, fmt::format("{} is not what a build would write now", name))
        .with_hint("this is about the file that a build would write; `presetc build` writes it");
  }

  void answer() {
    for (Asked& asked : asked_) {
      if (pattern_) asked.request.patterns = {*pattern_};
      // What is said of axes belongs to the tracer.
      PathTracer& tracer = *tracers_.emplace_back(std::make_unique<PathTracer>(
          VariantInput{project_,
                       *asked.experiment->experiment,
                       {},
                       [this](const Preset& preset) { return resolver_.flat(preset); }},
          *asked.experiment, workspace_.flags.set));
      PointReader reader(*asked.experiment, resolver_.variables());
      Blame blame = find_blame(reader, tracer, resolver_.variables(), asked.request, workspace_.arena);
      if (blame.leaves.empty() && pattern_) {
        report_no_path(asked, tracer, reader);
        continue;
      }
      if (!options_.json) {
        environment_.out += text_of(blame, reader);
        continue;
      }
      auto& answered = report_.experiments.emplace_back();
      for (const std::uint32_t point : blame.points) {
        reader.move_to(point);
        answered.points.push_back({point, reader.id(), reader.label()});
      }
      answered.blame = std::move(blame);
    }
    if (options_.json && !report_.experiments.empty())
      environment_.out += blame_json(report_, workspace_.sources);
  }

  std::string text_of(const Blame& blame, PointReader& reader) {
    const std::string_view name = blame.experiment->name();
    if (pattern_) return blame_stories(blame, workspace_.sources);
    std::string who = fmt::format("{}: {}", name, counted(blame.points.size(), "point"));
    if (blame.points.size() == 1 && blame.experiment->points.size() > 1) {
      reader.move_to(blame.points.front());
      who = fmt::format("{}, point {}", name, reader.label());
    }
    return fmt::format("{}, {}\n\n{}\nThe story of one: presetc blame {} PARAMETER\n", who,
                       blame.leaves.size() == 1 ? "1 leaf" : fmt::format("{} leaves", blame.leaves.size()),
                       blame_table(blame, workspace_.sources), options_.about);
  }

  void report_no_path(const Asked& asked, PathTracer& tracer, PointReader& reader) {
    BlameRequest all = asked.request;
    all.patterns.clear();
    const Blame blame = find_blame(reader, tracer, resolver_.variables(), all, workspace_.arena);
    std::vector<std::string> paths;
    for (const BlamedLeaf& leaf : blame.leaves) paths.push_back(to_string(leaf.path));
    const std::string hint =
        did_you_mean(options_.path, std::vector<std::string_view>(paths.begin(), paths.end()));
    diagnostics_
        .report(Kind::unknown_parameter, asked.experiment->experiment->name.span,
                fmt::format("nothing says anything about `{}` in \"{}\"", options_.path,
                            asked.experiment->name()))
        .with_path(options_.path)
        .with_hint(hint.empty() ? fmt::format("`presetc blame {}` shows all paths", options_.about) : hint);
  }

  const Options& options_;
  Environment& environment_;
  Workspace& workspace_;
  const Project& project_;
  Diagnostics& diagnostics_;
  Resolver resolver_;
  Resolution resolution_;
  OutputPlan plan_;
  std::optional<PathPattern> pattern_;
  std::vector<Asked> asked_;
  std::vector<std::unique_ptr<PathTracer>> tracers_;
  BlameReport report_;
};

int command_blame(const Options& options, Environment& environment) {
  auto& workspace = environment.keep<Workspace>();
  if (open_project(options, environment, workspace)) Blamer(options, environment, workspace).run();
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 5> blame_options{{
    {"OUTPUT", &Options::about, "an experiment, or an emitted file", "", Accepts::anything, 1, 1},
    {"PARAMETER", &Options::path, "a parameter, a section, or a pattern such as **.seed (default: all)"},
    {"--point", &Options::point,
     "one point of an experiment: its label, its number from 0, or the first digits of its id", "POINT"},
    set_option,
    json_option,
}};

}  // namespace

constinit const Command blame_command{"blame",
                                      command_blame,
                                      group_look,
                                      "Say where every value came from, and what it beat",
                                      "presetc blame batch-size batching.batch_size",
                                      blame_options};

}  // namespace presetc
