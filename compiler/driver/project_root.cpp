#include "driver/project_root.h"

#include <algorithm>
#include <vector>

#include "load/find_files.h"
#include "parse/read_source.h"

namespace presetc {

namespace {

bool declares_something(const std::string& manifest, FileSystem& files) {
  Sources sources;
  Diagnostics ignored;
  Source& source = sources.add(manifest);
  if (!read_source(files, source, ignored)) return false;
  const auto document = read_document(source, ignored);
  if (!document) return false;
  const Value* each = document->root->get("each");
  const Value* experiments = document->root->get("experiments");
  const auto says = [](const Value* map) {
    return map != nullptr && map->is(Type::map) && !map->members().empty();
  };
  return says(each) || says(experiments);
}

bool has_manifest(const Settings& settings, FileSystem& files) {
  Diagnostics ignored;
  const auto manifests = find_files(files, settings.below_root(settings.experiments), ignored);
  return std::any_of(manifests.begin(), manifests.end(),
                     [&](const FoundFile& manifest) { return declares_something(manifest.path, files); });
}

}  // namespace

std::string project_root(const Options& options, FileSystem& files) {
  return options.directory ? *options.directory : find_project_root(files);
}

Settings settings_around(const Options& options, FileSystem& files) {
  Sources sources;
  std::vector<Document> documents;
  Diagnostics reported_when_opened;
  return load_settings(files, sources, project_root(options, files), options.settings, documents,
                       reported_when_opened);
}

bool has_project(const Options& options, const Settings& settings, FileSystem& files) {
  const SettingsFlags& flags = options.settings;
  if (options.directory || flags.presets || flags.schemas || flags.experiments) return true;
  return settings.file != no_file ||
         files.info(settings.below_root(settings.presets)).type == FileType::directory ||
         has_manifest(settings, files);
}

}  // namespace presetc
