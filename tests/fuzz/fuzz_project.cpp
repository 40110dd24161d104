// The files of a project (`=== presets.d/a.yaml`, `=== experiments/e.yaml`, ...) -> its resolution and the
// bytes of its outputs, in memory.
// Laws: directories listed backwards, and for an eighth of the inputs two threads, give the same messages and
// the same bytes; as many points are listed as were counted, and each has a label of its own; every YAML and
// JSON file that would be written is read again without a mistake.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/memory_files.h"
#include "emit/output_plan.h"
#include "emit/planned_files.h"
#include "fuzz/bounded_project.h"
#include "fuzz/law.h"
#include "fuzz/texts.h"
#include "load/project.h"
#include "parse/document.h"
#include "resolve/point_reader.h"
#include "resolve/resolve.h"

namespace presetc::fuzzing {
namespace {

constexpr std::uint64_t most_points = 300;

class Disk final : public MemoryFiles {
 public:
  Disk(std::map<std::string, std::string> files, bool backwards)
      : MemoryFiles(std::move(files)), backwards_(backwards) {}
  FileError list(const std::string& path, std::vector<DirectoryEntry>& entries) override {
    FileError error = MemoryFiles::list(path, entries);
    if (backwards_) std::reverse(entries.begin(), entries.end());
    return error;
  }

 private:
  bool backwards_;
};

void check_counts(const ResolvedExperiment& experiment, const VariableReader& variables) {
  law(experiment.listed, "a sound experiment has its points listed");
  const bool drawn = experiment.settings.sample.has_value();
  const std::size_t there = experiment.points.size() + experiment.repeated_points();
  if (!drawn && experiment.allowed && experiment.skipped.empty())
    law(Count(there) == *experiment.allowed, "as many points are listed as were counted",
        fmt::format("{} of {}", there, experiment.allowed->text()));
  law(experiment.allowed.value_or(experiment.combinations) <= experiment.combinations,
      "conditions and exclusions only leave out");

  std::set<std::string> labels;
  PointReader reader(experiment, variables);
  for (std::size_t point = 0; point < experiment.points.size(); ++point) {
    reader.move_to(point);
    labels.insert(reader.label());
  }
  law(labels.size() == experiment.points.size(), "each point has a label of its own");
}

void check_readable(const std::string& path, const std::string& bytes, std::size_t size) {
  Sources sources;
  Diagnostics diagnostics;
  const Source& source = sources.add(path, bytes);
  std::optional<Document> document;
  if (path.ends_with(".yaml") || path.ends_with(".yml")) {
    document = read_yaml(source, diagnostics);
  } else if (path.ends_with(".json")) {
    document = read_json(source, diagnostics);
  } else {
    return;
  }
  law(document && document->sound, "what is written is read again",
      check_diagnostics(diagnostics, sources) + bytes.substr(0, size));
}

/// What a run says, and the files that it would write.
struct Result {
  std::string told;
  std::map<std::string, std::string> files;
};

Result result_of(const std::map<std::string, std::string>& files, std::size_t jobs, bool backwards,
                 bool check) {
  Disk disk(files, backwards);
  Sources sources;
  Diagnostics diagnostics;
  const auto project = load_project(disk, sources, "p", {}, /*every_schema=*/true, jobs, diagnostics);
  project->variables.emplace("HOME", "/home");

  limit_points(*project, most_points);

  const ResolveFlags flags;
  std::vector<ExperimentReference> experiments;
  for (const Manifest& manifest : project->manifests) {
    for (const Experiment& experiment : manifest.experiments) {
      if (!experiment.broken) experiments.push_back({&manifest, &experiment});
    }
  }
  Resolver resolver(*project, flags, jobs, diagnostics);
  const Resolution resolution = resolver.resolve(experiments, Resolver::Depth::points, diagnostics);
  if (check) {
    for (const ResolvedExperiment& experiment : resolution.experiments)
      check_counts(experiment, resolver.variables());
  }
  const OutputPlan plan =
      plan_outputs({resolution, resolver.variables(), sources, project->settings, jobs}, diagnostics);
  Result result;
  result.told = check_diagnostics(diagnostics, sources);
  if (diagnostics.has_errors()) return result;
  for (std::size_t file = 0; file < plan.files->size(); ++file) {
    std::string bytes;
    if (plan.contents->is_large(file)) {
      const TakePiece add = [&](const std::string& piece) {
        bytes += piece;
        return true;
      };
      plan.contents->stream(file, std::span(&add, 1));
    } else {
      plan.contents->render(file, 0, bytes);
    }
    if (check) check_readable(plan.files->path(file), bytes, 2000);
    result.files.emplace(plan.files->path(file), std::move(bytes));
  }
  return result;
}

}  // namespace
}  // namespace presetc::fuzzing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const presetc::fuzzing::TimeLimit limit;
  using namespace presetc::fuzzing;
  const auto files = split_texts(as_text(data, size), "p");
  if (has_long_range(files)) return 0;
  const Result one = result_of(files, 1, /*backwards=*/false, /*check=*/true);
  // Starting threads takes longer than most inputs.
  const std::size_t jobs = size % 8 == 0 ? 2 : 1;
  const Result two = result_of(files, jobs, /*backwards=*/true, /*check=*/false);
  law(one.told == two.told, "messages are the same for any number of threads", one.told + "---\n" + two.told);
  law(one.files == two.files, "outputs are the same for any number of threads", one.told);
  return 0;
}
