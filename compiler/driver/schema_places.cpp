#include "driver/schema_places.h"

#include <algorithm>

#include "driver/project_root.h"
#include "embedded/built_in_project.h"
#include "load/settings.h"

namespace presetc {

namespace {

constexpr std::string_view ending = ".schema.json";
constexpr std::string_view formats[] = {"preset", "manifest"};

bool is_format(std::string_view name) {
  return std::find(std::begin(formats), std::end(formats), name) != std::end(formats);
}

}  // namespace

SchemaPlaces::SchemaPlaces(const Options& options, FileSystem& files, Workspace& workspace)
    : files_(files), built_in_(built_in_project()) {
  const std::string built_in = join_path(built_in_root, "schemas");
  for (const auto name : formats) {
    const std::string file = std::string(name) + std::string(ending);
    all_.push_back({std::string(name), join_path(built_in, file), /*family=*/false, /*built_in=*/true});
  }
  std::vector<Document> documents;
  const Settings settings = load_settings(files, workspace.sources, project_root(options, files),
                                          options.settings, documents, workspace.diagnostics);
  const std::string directory = settings.below_root(settings.schemas);
  // A project may begin with a schema.
  if (files.info(directory).type == FileType::directory || has_project(options, settings, files)) {
    add_families(files, directory, /*built_in=*/false);
  } else {
    add_families(*built_in_, built_in, /*built_in=*/true);
  }
}

void SchemaPlaces::add_families(FileSystem& files, const std::string& directory, bool built_in) {
  std::vector<DirectoryEntry> entries;
  if (files.list(directory, entries)) return;
  std::vector<SchemaPlace> families;
  for (const DirectoryEntry& entry : entries) {
    if (!entry.name.ends_with(ending) || entry.type != FileType::regular) continue;
    std::string name = entry.name.substr(0, entry.name.size() - ending.size());
    // A project's copy of the two formats is for its editors; the program goes by its own.
    if (!is_format(name))
      families.push_back({std::move(name), join_path(directory, entry.name), true, built_in});
  }
  std::sort(families.begin(), families.end(),
            [](const SchemaPlace& a, const SchemaPlace& b) { return a.name < b.name; });
  all_.insert(all_.end(), families.begin(), families.end());
}

const SchemaPlace* SchemaPlaces::find(std::string_view name) const {
  const auto at =
      std::find_if(all_.begin(), all_.end(), [&](const SchemaPlace& place) { return place.name == name; });
  return at == all_.end() ? nullptr : &*at;
}

}  // namespace presetc
