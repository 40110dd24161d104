#include "driver/completion_names.h"

#include <algorithm>
#include <map>

#include "driver/project_root.h"
#include "driver/schema_places.h"
#include "embedded/built_in_project.h"
#include "load/decode_manifest.h"
#include "load/find_files.h"
#include "load/link.h"
#include "parse/read_source.h"

namespace presetc {

namespace {

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

/// One for each preset that the manifest's `each` matches, with the preset's name.
void add_each(FileSystem& files, const Value& manifest, const std::vector<FoundFile>& presets,
              std::vector<std::string>& names) {
  const Value* each = manifest.get("each");
  const Value* text = each != nullptr ? each->get("presets") : nullptr;
  if (text == nullptr || !text->is(Type::string)) return;
  Diagnostics ignored;
  const auto pattern = decode_name_pattern({text->string(), text->span()}, ignored);
  for (const FoundFile& preset : presets) {
    if (pattern && pattern->matches(parts_of_name(preset.name)) && !is_hidden(files, preset.path))
      names.emplace_back(file_name(preset.name));
  }
}

}  // namespace

std::vector<std::string> CompletionNames::full_presets() const {
  Diagnostics ignored;
  const Settings settings = settings_around(options_, files_);
  auto found = has_project(options_, settings, files_)
                   ? find_files(files_, settings.below_root(settings.presets), ignored)
                   : find_files(*built_in_project(), join_path(built_in_root, "presets.d"), ignored);
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
  const Settings settings = settings_around(options_, files_);
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
  Workspace workspace;
  std::vector<std::string> names;
  const SchemaPlaces places(options_, files_, workspace);
  for (const SchemaPlace& place : places.all()) names.push_back(place.name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace presetc
