#include "emit/output_sources.h"

#include <algorithm>

namespace presetc {

std::span<const PlannedOutput> outputs_of(const OutputSources& sources, std::uint32_t experiment) {
  const auto& outputs = sources.outputs;
  const auto begin = std::lower_bound(
      outputs.begin(), outputs.end(), experiment,
      [](const PlannedOutput& output, std::uint32_t wanted) { return output.experiment < wanted; });
  const auto end = std::find_if(begin, outputs.end(),
                                [&](const PlannedOutput& output) { return output.experiment != experiment; });
  return {begin, end};
}

std::vector<std::vector<std::uint32_t>> files_by_experiment(const OutputSources& sources,
                                                            std::size_t experiments) {
  std::vector<std::vector<std::uint32_t>> files(experiments);
  std::vector<std::uint32_t> last(
      sources.files.size());  // by file: the last experiment that had it, plus one
  for (const PlannedOutput& planned : sources.outputs) {
    const auto add = [&](std::uint32_t file) {
      if (last[file] != planned.experiment + 1) files[planned.experiment].push_back(file);
      last[file] = planned.experiment + 1;
    };
    for (std::size_t i = 0; i < planned.files.size(); ++i) {
      add(planned.files[i]);
      if (i < planned.sidecars.size()) add(planned.sidecars[i]);
    }
  }
  return files;
}

}  // namespace presetc
