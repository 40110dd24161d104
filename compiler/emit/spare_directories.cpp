#include "emit/spare_directories.h"

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/real_target.h"
#include "emit/output_path.h"
#include "emit/outputs.h"
#include "load/preset_lock.h"

namespace presetc {

namespace {

/// The rest of a path below a directory, `.` for the directory itself; nullopt if it lies elsewhere.
std::optional<std::string> below(std::string_view path, std::string_view directory) {
  if (path == directory) return ".";
  const std::string prefix = directory == "."           ? ""
                             : directory.ends_with('/') ? std::string(directory)
                                                        : std::string(directory) + '/';
  if (!path.starts_with(prefix)) return std::nullopt;
  return std::string(path.substr(prefix.size()));
}

class Spared {
 public:
  Spared(const OutputPlan& plan, const Settings& settings, FileSystem& files, Diagnostics& diagnostics)
      : plan_(plan),
        settings_(settings),
        files_(files),
        output_(settings.below_root(settings.output)),
        real_output_(real_target(output_, files)),
        diagnostics_(diagnostics) {}

  void run() {
    for (const std::string* inputs : {&settings_.presets, &settings_.schemas, &settings_.experiments}) {
      // In a root that is searched itself every output directory lies.
      const std::string directory = settings_.below_root(*inputs);
      // An output directory in one of inputs is what reading presetc.yaml reports.
      if (directory != settings_.root && !below(output_, directory))
        spare(directory, fmt::format("lies in {}, which holds inputs", directory));
    }
    for (const std::string_view name : {settings_file_name, lock_file_name})
      spare(settings_.below_root(name), fmt::format("is the project's {}", name));
  }

 private:
  /// By the names that people gave, and by where these lead.
  void spare(const std::string& place, const std::string& what) {
    std::set<std::string> insides;
    if (auto inside = below(place, output_)) insides.insert(std::move(*inside));
    const std::string real = real_target(place, files_);
    if (auto inside = below(real, real_output_)) insides.insert(std::move(*inside));
    if (below(real_output_, real)) insides.insert(".");
    for (const std::string& inside : insides) refuse(inside, what);
  }

  /// Files at or below a path in the output directory.
  void refuse(const std::string& inside, const std::string& what) {
    const PlannedFiles& planned = *plan_.files;
    const std::string folded = folded_path(inside);
    if (inside != "." && !planned.find(folded) && !planned.is_directory(folded)) return;
    constexpr std::size_t most_looked_at = 100;  // to find a file's output takes as long as there are files
    std::size_t looked_at = 0;
    for (std::size_t file = 0; file < planned.size() && looked_at < most_looked_at; ++file) {
      const std::string path = planned.path(file);
      const std::string place = folded_path(path);
      if (inside != "." && place != folded && !place.starts_with(folded + '/')) continue;
      ++looked_at;
      for (const FilePart& part : plan_.contents->parts(file)) {
        if (!reported_.emplace(part.output->experiment, part.output->index).second) continue;
        diagnostics_
            .report(Kind::output_clash, part.output->path_span(),
                    fmt::format("output path `{}` of experiment \"{}\" {}", path,
                                part.output->experiment_name(), what))
            .with_hint("choose another output directory, or another path with `output: {path: ...}`");
      }
    }
  }

  const OutputPlan& plan_;
  const Settings& settings_;
  FileSystem& files_;
  const std::string output_, real_output_;
  Diagnostics& diagnostics_;
  std::set<std::pair<const ResolvedExperiment*, std::uint32_t>> reported_;  // an output: its points are alike
};

}  // namespace

void spare_directories(const OutputPlan& plan, const Settings& settings, FileSystem& files,
                       Diagnostics& diagnostics) {
  if (plan.files->size() > 0) Spared(plan, settings, files, diagnostics).run();
}

}  // namespace presetc
