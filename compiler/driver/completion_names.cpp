#include "driver/completion_names.h"

#include <algorithm>
#include <map>

#include "driver/schema_places.h"
#include "embedded/built_in_project.h"
#include "load/find_files.h"
#include "load/settings.h"
#include "parse/read_source.h"

namespace presetc {

namespace {

Settings read_settings(FileSystem& files, const std::optional<std::string>& directory) {
  Sources sources;
  std::vector<Document> documents;
  Diagnostics ignored;
  return load_settings(files, sources, directory ? *directory : find_project_root(files), {}, documents,
                       ignored);
}

}  // namespace

std::vector<std::string> CompletionNames::full_presets() const {
  Diagnostics ignored;
  const Settings settings = read_settings(files_, directory_);
  const std::string presets = settings.below_root(settings.presets);
  auto found = find_files(files_, presets, ignored);
  const bool project =
      directory_ || settings.file != no_file || files_.info(presets).type != FileType::absent;
  if (!project) found = find_files(*built_in_project(), join_path(built_in_root, "presets.d"), ignored);
  std::vector<std::string> names;
  for (FoundFile& file : found) names.push_back(std::move(file.name));
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> CompletionNames::presets() const {
  std::vector<std::string> names = full_presets();
  std::map<std::string, std::size_t, std::less<>> stems;
  for (const std::string& name : names) ++stems[std::string(file_name(name))];
  for (std::string& name : names) {
    std::string stem(file_name(name));
    if (stems[stem] == 1) name = std::move(stem);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> CompletionNames::experiments() const {
  Diagnostics ignored;
  const Settings settings = read_settings(files_, directory_);
  std::vector<std::string> names;
  for (const FoundFile& file : find_files(files_, settings.below_root(settings.experiments), ignored)) {
    Sources sources;
    Source& source = sources.add(file.path);
    if (!read_source(files_, source, ignored)) continue;
    const auto document = read_document(source, ignored);
    const Value* experiments = document ? document->root->get("experiments") : nullptr;
    if (experiments == nullptr || !experiments->is(Type::map)) continue;
    for (const Member& member : experiments->members()) names.emplace_back(member.key);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> CompletionNames::schemas() const {
  Options options;
  options.directory = directory_;
  Workspace workspace;
  std::vector<std::string> names;
  const SchemaPlaces places(options, files_, workspace);
  for (const SchemaPlace& place : places.all()) names.push_back(place.name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace presetc
