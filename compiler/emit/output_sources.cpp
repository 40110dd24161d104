#include "emit/output_sources.h"

namespace presetc {

std::vector<std::uint32_t> files_of(const OutputSources& sources, std::uint32_t experiment) {
  std::vector<std::uint32_t> files;
  std::vector<bool> seen(sources.files.size());
  const auto add = [&](std::uint32_t file) {
    if (!seen[file]) files.push_back(file);
    seen[file] = true;
  };
  for (const PlannedOutput& planned : sources.outputs) {
    if (planned.experiment != experiment) continue;
    for (std::size_t i = 0; i < planned.files.size(); ++i) {
      add(planned.files[i]);
      if (i < planned.sidecars.size()) add(planned.sidecars[i]);
    }
  }
  return files;
}

}  // namespace presetc
