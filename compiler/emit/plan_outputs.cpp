// Resolution -> OutputPlan. Must not touch the disk: what is there already is commit.cpp's concern.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "emit/check_outputs.h"
#include "emit/check_paths.h"
#include "emit/file_renderer.h"
#include "emit/index.h"
#include "emit/output_names.h"
#include "emit/output_plan.h"
#include "emit/write_document.h"
#include "load/output_words.h"

namespace presetc {

namespace {

/// Renders on demand what the plan says.
class ResolvedContents final : public OutputContents {
 public:
  explicit ResolvedContents(const PlanInput& input) : input_(input), renderer_(input_, sources_) {}

  /// Until then the files have other numbers.
  void set_files(const PlannedFiles& files) { files_ = &files; }
  [[nodiscard]] OutputSources& sources() { return sources_; }
  [[nodiscard]] FileRenderer& renderer() { return renderer_; }

  [[nodiscard]] bool is_large(std::size_t file) const override {
    const FileSource& source = sources_.files[file];
    if (source.kind != FileSource::Kind::document) return false;
    const std::uint32_t first = sources_.documents[source.of].outputs.front();
    return sources_.outputs[first].output.kind == OutputKind::list;
  }
  void render(std::size_t file, std::size_t worker, std::string& bytes) override {
    renderer_.render(sources_.files[file], *files_, worker, bytes);
  }
  void stream(std::size_t file, std::span<const TakePiece> takes) override {
    renderer_.stream(sources_.documents[sources_.files[file].of], takes);
  }
  [[nodiscard]] std::vector<FilePart> parts(std::size_t file) const override {
    std::vector<FilePart> parts;
    for (const PlannedOutput& planned : sources_.outputs) {
      const bool points = planned.output.kind == OutputKind::points;
      for (const auto* files : {&planned.files, &planned.sidecars}) {
        for (std::uint32_t point = 0; point < files->size(); ++point) {
          if ((*files)[point] != file) continue;
          parts.push_back({&planned.output, points ? std::optional(point) : std::nullopt});
        }
      }
    }
    return parts;
  }
  [[nodiscard]] bool has_large_entry(const PlannedExperiment& experiment) const override {
    constexpr std::size_t large = 1024;  // points, of which each has a line of a few hundred bytes
    return input_.resolution.experiments[experiment.number].points.size() > large;
  }
  void render_entry(const PlannedExperiment& experiment, std::span<const Digest> digests, std::size_t worker,
                    std::string& text) override {
    const TakePiece append = [&](const std::string& piece) {
      text += piece;
      return true;
    };
    stream_index_entry({input_, sources_, *files_, digests, experiment}, renderer_, {worker, 1},
                       std::span(&append, 1));
  }
  void stream_entry(const PlannedExperiment& experiment, std::span<const Digest> digests,
                    std::span<const TakePiece> takes) override {
    stream_index_entry({input_, sources_, *files_, digests, experiment}, renderer_, {0, input_.jobs}, takes);
  }

  /// The experiments in byte order of their names.
  [[nodiscard]] std::vector<PlannedExperiment> sorted_experiments() const {
    const auto& all = input_.resolution.experiments;
    auto files = files_by_experiment(sources_, all.size());
    std::vector<PlannedExperiment> experiments;
    experiments.reserve(all.size());
    for (std::uint32_t i = 0; i < all.size(); ++i)
      experiments.push_back({all[i].name(), i, std::move(files[i])});
    std::sort(experiments.begin(), experiments.end(),
              [](const PlannedExperiment& a, const PlannedExperiment& b) { return a.name < b.name; });
    return experiments;
  }

 private:
  const PlanInput input_;
  OutputSources sources_;
  FileRenderer renderer_;
  const PlannedFiles* files_ = nullptr;
};

class Planner {
 public:
  Planner(const PlanInput& input, ResolvedContents& contents, Diagnostics& diagnostics)
      : input_(input), contents_(contents), sources_(contents.sources()), diagnostics_(diagnostics) {}

  PlannedFiles run() {
    for (std::uint32_t i = 0; i < input_.resolution.experiments.size(); ++i) add_experiment(i);
    for (std::uint32_t i = 0; i < sources_.files.size(); ++i) {
      if (sources_.files[i].kind == FileSource::Kind::document) check_document(i);
    }
    FileQuestions questions;
    questions.render = [&](std::uint32_t file, std::string& bytes) {
      const FileSource& source = sources_.files[file];
      if (!contents_.is_large(file)) return contents_.renderer().render(source, PlannedFiles(), 0, bytes);
      const TakePiece append = [&](const std::string& piece) {
        bytes += piece;
        return true;
      };
      contents_.renderer().stream(sources_.documents[source.of], std::span(&append, 1));
    };
    questions.label = [&](std::uint32_t experiment, std::uint32_t point) {
      PointReader& reader = contents_.renderer().of(experiment, 0).reader();
      reader.move_to(point);
      return reader.label();
    };
    const Settings& settings = input_.settings;
    return check_paths(std::move(paths_), settings.below_root(settings.output), sources_, questions,
                       diagnostics_);
  }

 private:
  void add_experiment(std::uint32_t experiment) {
    PointRenderer& renderer = contents_.renderer().of(experiment, 0);
    OutputNames names(renderer.reader(), diagnostics_);
    for (const Output& output : outputs_of(input_.resolution.experiments[experiment])) {
      if (!check_fields(output, diagnostics_)) continue;
      if (output.kind == OutputKind::points || output.kind == OutputKind::list)
        check_values(output, renderer, diagnostics_);
      const auto number = static_cast<std::uint32_t>(sources_.outputs.size());
      sources_.outputs.push_back({output, experiment, {}, {}});
      output.kind == OutputKind::points ? add_points(number, renderer, names)
                                        : add_document(number, renderer, names);
    }
    names.finish();
  }

  std::uint32_t add_file(std::string_view path, FileSource source) {
    paths_.add(path);
    sources_.files.push_back(source);
    return static_cast<std::uint32_t>(sources_.files.size() - 1);
  }

  void add_points(std::uint32_t number, PointRenderer& renderer, OutputNames& names) {
    PlannedOutput& planned = sources_.outputs[number];
    const auto points = static_cast<std::uint32_t>(planned.output.experiment->points.size());
    planned.files.reserve(points);
    for (std::uint32_t point = 0; point < points; ++point) {
      renderer.move_to(point);
      const auto path = names.of_point(planned.output);
      if (!path) continue;
      planned.files.push_back(add_file(*path, {FileSource::Kind::point, number, point}));
      if (planned.output.provenance != Provenance::sidecar) continue;
      planned.sidecars.push_back(
          add_file(*path + std::string(sidecar_ending), {FileSource::Kind::sidecar, number, point}));
    }
  }

  /// Outputs of one path, kind and format are one document, to which each experiment gives its points once.
  void add_document(std::uint32_t number, PointRenderer& renderer, OutputNames& names) {
    PlannedOutput& planned = sources_.outputs[number];
    renderer.move_to(0);
    const auto path = names.of_document(planned.output);
    if (!path) return;
    const auto [from, to] = documents_.equal_range(*path);
    for (auto at = from; at != to; ++at) {
      auto& outputs = sources_.documents[sources_.files[at->second].of].outputs;
      const Output& other = sources_.outputs[outputs.front()].output;
      const bool joins = other.kind == planned.output.kind && other.format == planned.output.format &&
                         planned.output.kind != OutputKind::space;
      if (!joins) continue;
      const PlannedOutput& last = sources_.outputs[outputs.back()];
      if (last.experiment == planned.experiment) return report_twice(last.output, planned.output, *path);
      outputs.push_back(number);
      planned.files = {at->second};
      return;
    }
    const auto document = static_cast<std::uint32_t>(sources_.documents.size());
    sources_.documents.push_back({{number}});
    planned.files = {add_file(*path, {FileSource::Kind::document, document, 0})};
    documents_.emplace(*path, planned.files.front());
  }

  void report_twice(const Output& first, const Output& other, const std::string& path) {
    auto& clash = diagnostics_.report(
        Kind::output_clash, other.path_span(),
        fmt::format("outputs {} and {} of experiment \"{}\" write its {} to one path `{}`, which would have "
                    "every point twice",
                    first.index + 1, other.index + 1, other.experiment_name(), kind_name(other.kind), path));
    if (first.path_span() != other.path_span())
      clash.with_note(first.path_span(),
                      fmt::format("the path of output {} is decided here", first.index + 1));
    clash.with_hint(first.says_the_same(other) ? "one output is there twice: leave one of them out"
                                               : "give one of them another `path`");
  }

  /// A space or a matrix: whether its format can carry it, and whether it has too many rows in all.
  void check_document(std::uint32_t file) {
    const PlannedDocument& document = sources_.documents[sources_.files[file].of];
    const Output& output = sources_.outputs[document.outputs.front()].output;
    if (output.kind == OutputKind::list) return;
    std::vector<const Output*> joined;
    for (const std::uint32_t each : document.outputs) joined.push_back(&sources_.outputs[each].output);
    if (output.kind == OutputKind::matrix && !check_rows(joined, diagnostics_)) return;
    Arena arena;  // what is refused lies in it, until it is reported
    const Value* value = contents_.renderer().value_of(document, PlannedFiles(), 0, arena);
    std::vector<Unrepresentable> refused;
    std::string text;
    append_document(*value, {output.format, nullptr, {}, nullptr}, text, &refused);
    report_refused(output, refused, diagnostics_);
  }

  const PlanInput& input_;
  ResolvedContents& contents_;
  OutputSources& sources_;
  Diagnostics& diagnostics_;
  TextList paths_;
  std::unordered_multimap<std::string, std::uint32_t> documents_;  // by path: their files
};

}  // namespace

OutputPlan plan_outputs(const PlanInput& input, Diagnostics& diagnostics) {
  auto contents = std::make_unique<ResolvedContents>(input);
  OutputPlan plan;
  plan.schema_version = input.settings.schema_version;
  plan.files = std::make_unique<PlannedFiles>(Planner(input, *contents, diagnostics).run());
  contents->set_files(*plan.files);
  plan.experiments = contents->sorted_experiments();
  plan.contents = std::move(contents);
  return plan;
}

}  // namespace presetc
