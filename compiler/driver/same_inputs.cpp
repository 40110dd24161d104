#include "driver/same_inputs.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "driver/scope.h"

namespace presetc {

namespace {

/// Which sources have the same name and the same bytes on the other side.
std::vector<bool> same_files(const Sources& sources, const Sources& others) {
  std::unordered_map<std::string_view, FileId> by_name;
  for (FileId id = 0; id < others.size(); ++id) by_name.emplace(others[id].name, id);
  std::vector<bool> same(sources.size());
  for (FileId id = 0; id < sources.size(); ++id) {
    const auto at = by_name.find(sources[id].name);
    same[id] = at != by_name.end() && others[at->second].bytes == sources[id].bytes;
  }
  return same;
}

bool are_same(const Project& project, const std::vector<bool>& same) {
  const auto is_same = [&](FileId file) { return file == no_file || same[file]; };
  return is_same(project.settings.file) &&
         std::all_of(project.schema_files.begin(), project.schema_files.end(),
                     [&](const auto& schema) { return is_same(schema.second); });
}

/// The names of the experiments whose files are all the same, each with these files.
std::unordered_map<std::string_view, std::set<std::string_view>> unchanged(
    const Workspace& workspace, const std::vector<ExperimentReference>& experiments,
    const std::vector<bool>& same) {
  std::unordered_map<std::string_view, std::set<std::string_view>> result;
  for (const ExperimentReference& reference : experiments) {
    std::set<std::string_view> files;
    bool all_same = true;
    for (const FileId file : inputs_of(*workspace.project, reference)) {
      all_same = all_same && same[file];
      files.insert(workspace.sources[file].name);
    }
    if (all_same) result.emplace(reference.experiment->name.text, std::move(files));
  }
  return result;
}

}  // namespace

std::size_t drop_same(const Workspace& before, std::vector<ExperimentReference>& old_experiments,
                      const Workspace& after, std::vector<ExperimentReference>& new_experiments) {
  const std::vector<bool> old_same = same_files(before.sources, after.sources);
  const std::vector<bool> new_same = same_files(after.sources, before.sources);
  if (!are_same(*before.project, old_same) || !are_same(*after.project, new_same)) return 0;
  const auto old_unchanged = unchanged(before, old_experiments, old_same);
  const auto new_unchanged = unchanged(after, new_experiments, new_same);
  const auto is_same = [&](const ExperimentReference& reference) {
    const auto name = reference.experiment->name.text;
    const auto old_at = old_unchanged.find(name);
    const auto new_at = new_unchanged.find(name);
    // A name may have come to mean another file, which is on both sides.
    return old_at != old_unchanged.end() && new_at != new_unchanged.end() && old_at->second == new_at->second;
  };
  std::erase_if(old_experiments, is_same);
  return std::erase_if(new_experiments, is_same);
}

}  // namespace presetc
