#include "driver/same_inputs.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "driver/scope.h"
#include "resolve/input_files.h"

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

bool shares_settings(const Project& project, const std::vector<bool>& same) {
  const auto is_same = [&](FileId file) { return file == no_file || same[file]; };
  return is_same(project.settings.file) &&
         std::all_of(project.schema_files.begin(), project.schema_files.end(),
                     [&](const auto& schema) { return is_same(schema.second); });
}

using FileNames = std::set<std::string_view>;

/// The names of `files`, if all of them are the same on the other side.
std::optional<FileNames> unchanged(const Workspace& workspace, const std::set<FileId>& files,
                                   const std::vector<bool>& same) {
  FileNames names;
  for (const FileId file : files) {
    if (!same[file]) return std::nullopt;
    names.insert(workspace.sources[file].name);
  }
  return names;
}

/// The names of the experiments whose files are all the same, each with these files.
std::unordered_map<std::string_view, FileNames> unchanged(const Workspace& workspace,
                                                          const std::vector<ExperimentReference>& experiments,
                                                          const std::vector<bool>& same) {
  std::unordered_map<std::string_view, FileNames> result;
  for (const ExperimentReference& reference : experiments) {
    auto files = unchanged(workspace, inputs_of(*workspace.project, reference), same);
    if (files) result.emplace(reference.experiment->name.text, std::move(*files));
  }
  return result;
}

}  // namespace

SameInputs::SameInputs(const Workspace& before, const Workspace& after)
    : before_(before),
      after_(after),
      old_same_(same_files(before.sources, after.sources)),
      new_same_(same_files(after.sources, before.sources)),
      comparable_(shares_settings(*before.project, old_same_) && shares_settings(*after.project, new_same_)) {
}

std::size_t SameInputs::drop_same(std::vector<ExperimentReference>& old_experiments,
                                  std::vector<ExperimentReference>& new_experiments) const {
  if (!comparable_) return 0;
  const auto old_unchanged = unchanged(before_, old_experiments, old_same_);
  const auto new_unchanged = unchanged(after_, new_experiments, new_same_);
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

bool SameInputs::are_same(const Preset& old_preset, const Preset& new_preset) const {
  if (!comparable_) return false;
  std::set<FileId> old_inputs;
  std::set<FileId> new_inputs;
  add_input_files(*before_.project, old_preset, old_inputs);
  add_input_files(*after_.project, new_preset, new_inputs);
  const auto old_files = unchanged(before_, old_inputs, old_same_);
  return old_files && old_files == unchanged(after_, new_inputs, new_same_);
}

}  // namespace presetc
