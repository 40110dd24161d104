#include "emit/spare_inputs.h"

#include <string_view>

#include <fmt/format.h>

#include "emit/output_path.h"

namespace presetc {

bool spare_inputs(const PlannedFiles& planned, const std::string& directory, FileSystem& files,
                  const Sources& sources, Diagnostics& diagnostics) {
  const std::string here = files.real_path(".");
  const std::string real = files.real_path(directory);
  const bool linked = !real.empty() && real != normal_path(join_path(here, directory));
  const std::string outputs = linked ? real : normal_path(directory);
  const std::string below = outputs == "." ? "" : outputs + '/';
  bool spared = true;
  for (FileId id = 0; id < sources.size(); ++id) {
    const std::string path = linked ? files.real_path(sources[id].name) : sources[id].name;
    if (!path.starts_with(below)) continue;
    const std::string_view inside = std::string_view(path).substr(below.size());
    const auto file = planned.find(folded_path(inside));
    if (!file || planned.path(*file) != inside) continue;
    spared = false;
    diagnostics
        .report(Kind::output_clash, {},
                fmt::format("`{}` would be overwritten: it is an input", sources[id].name))
        .with_hint("choose another output directory, or another path with `output: {path: ...}`");
  }
  return spared;
}

}  // namespace presetc
