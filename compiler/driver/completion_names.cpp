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

/// nullopt if it cannot be read.
std::optional<Document> read_file(FileSystem& files, const std::string& path, Sources& sources) {
  Diagnostics ignored;
  Source& source = sources.add(path);
  if (!read_source(files, source, ignored)) return std::nullopt;
  return read_document(source, ignored);
}

bool is_hidden(FileSystem& files, const std::string& path) {
  Sources sources;
  const auto document = read_file(files, path, sources);
  const Value* hidden = document ? document->root->get("hidden") : nullptr;
  return hidden != nullptr && hidden->is(Type::boolean) && hidden->boolean();
}

std::vector<std::string_view> parts_of(std::string_view name) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= name.size(); begin += parts.back().size() + 1)
    parts.push_back(name.substr(begin, name.find('/', begin) - begin));
  return parts;
}

/// One for each preset that the manifest's `each` matches, with the preset's name.
void add_each(FileSystem& files, const Value& manifest, const std::vector<FoundFile>& presets,
              std::vector<std::string>& names) {
  const Value* each = manifest.get("each");
  const Value* text = each != nullptr ? each->get("presets") : nullptr;
  if (text == nullptr || !text->is(Type::string)) return;
  PathPattern pattern;
  for (const auto part : parts_of(text->string())) pattern.path.segments.push_back(segment_or_wildcard(part));
  for (const FoundFile& preset : presets) {
    if (pattern.matches(parts_of(preset.name)) && !is_hidden(files, preset.path))
      names.emplace_back(file_name(preset.name));
  }
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
  const auto presets = find_files(files_, settings.below_root(settings.presets), ignored);
  std::vector<std::string> names;
  for (const FoundFile& file : find_files(files_, settings.below_root(settings.experiments), ignored)) {
    Sources sources;
    const auto document = read_file(files_, file.path, sources);
    if (!document) continue;
    add_each(files_, *document->root, presets, names);
    const Value* experiments = document->root->get("experiments");
    if (experiments == nullptr || !experiments->is(Type::map)) continue;
    for (const Member& member : experiments->members()) names.emplace_back(member.key);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
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
