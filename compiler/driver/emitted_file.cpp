#include "driver/emitted_file.h"

#include <algorithm>
#include <limits>

#include "driver/scope.h"
#include "emit/index.h"
#include "emit/output_path.h"

namespace presetc {

std::optional<std::string> path_within_output(const Settings& settings, FileSystem& files,
                                              const std::string& name) {
  const std::string directory = settings.below_root(settings.output);
  // By what the names lead to, so that absolute paths and links do; else by the texts alone.
  const std::string real = files.real_path(directory) + '/';
  const std::string parent = files.real_path(std::string(parent_path(name))) + '/';
  if (parent.size() > 1 && real.size() > 1 && parent.starts_with(real))
    return parent.substr(real.size()) + std::string(file_name(name));
  const std::string prefix = directory + '/';
  const std::string path = normal_path(name);
  if (path.starts_with(prefix) && path.size() > prefix.size()) return path.substr(prefix.size());
  return std::nullopt;
}

std::vector<ExperimentReference> experiments_writing(Workspace& workspace, FileSystem& files,
                                                     std::string_view path) {
  const Project& project = *workspace.project;
  std::vector<ExperimentReference> writing;
  const std::string name = join_path(project.settings.below_root(project.settings.output), index_file);
  std::string bytes;
  if (files.info(name).type == FileType::regular &&
      !files.read(name, std::numeric_limits<std::size_t>::max(), bytes)) {
    Diagnostics a_build_reports_it;
    const auto index = read_index(workspace.sources.add(name, std::move(bytes)), a_build_reports_it);
    for (const OldIndex::Entry& entry : index ? index->entries : std::vector<OldIndex::Entry>()) {
      const bool writes = std::any_of(entry.files.begin(), entry.files.end(),
                                      [&](const OldIndex::File& file) { return file.path == path; });
      const ExperimentReference reference = find_experiment(project, entry.text.experiment);
      if (writes && reference.experiment != nullptr) writing.push_back(reference);
    }
  }
  return writing.empty() ? scope_of_project(project).experiments : writing;
}

}  // namespace presetc
