#include "support/fake_resolution.h"

#include <cstdlib>

namespace presetc::testing {

FakeResolution::FakeResolution() {
  Source& source = sources.add("experiments/study.yaml", std::string(1000, '\n'));
  manifest_.file = source.id;
  manifest_.path = "experiments/study.yaml";
  manifest_.name = "study";
}

Path FakeResolution::path(std::string_view text) {
  PathError error;
  auto path = parse_path(text, arena, error);
  if (!path) std::abort();
  return *path;
}

ResolvedExperiment& FakeResolution::experiment(std::string_view name) {
  const auto place = static_cast<std::uint32_t>(10 * experiments_.size());
  Experiment& experiment = experiments_.emplace_back();
  experiment.name = {name, {manifest_.file, place, place + 5}};
  ResolvedExperiment& resolved = resolution.experiments.emplace_back();
  resolved.experiment = &experiment;
  resolved.manifest = &manifest_;
  return resolved;
}

void FakeResolution::axis(ResolvedExperiment& experiment, Path path, Candidates candidates) {
  Axis& axis = experiment.axes.emplace_back();
  axis.path = std::move(path);
  axis.candidates = std::move(candidates);
}

void FakeResolution::product(ResolvedExperiment& experiment, const std::vector<Member>& fixed) {
  std::size_t count = 1;
  for (const Axis& axis : experiment.axes) count *= axis.candidates.size();
  for (std::size_t i = 0; i < count; ++i) {
    Point& point = experiment.points.emplace_back();
    std::vector<Member> members = fixed;
    std::size_t block = count;
    for (const Axis& axis : experiment.axes) {
      block /= axis.candidates.size();
      point.choice.push_back(axis.candidates[i / block % axis.candidates.size()]);
      members.push_back({arena.copy(to_string(axis.path)), {}, point.choice.back()});
    }
    point.config = map(members);
  }
}

}  // namespace presetc::testing
