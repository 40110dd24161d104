#include "resolve/input_files.h"

#include <vector>

#include "load/lineage.h"
#include "load/listed_presets.h"

namespace presetc {

namespace {

/// The presets that an experiment lists, through its own list, its manifest's, or the project's default.
std::vector<const Preset*> presets_of(const Project& project, ExperimentReference reference) {
  const Body& own = reference.experiment->body;
  const Body& body = own.presets ? own : reference.manifest->defaults;
  std::vector<const Preset*> listed;
  if (body.presets) {
    for (const PresetReference* preset : listed_presets(body)) {
      if (preset->preset != nullptr) listed.push_back(preset->preset);
    }
  } else if (!project.settings.default_preset.empty()) {
    Diagnostics reported_when_resolved;
    const Preset* preset = project.index.find({project.settings.default_preset, {}}, reported_when_resolved);
    if (preset != nullptr) listed.push_back(preset);
  }
  return listed;
}

}  // namespace

void add_input_files(const Project& project, const Preset& preset, std::set<FileId>& files) {
  for (const Preset* member : lineage_of(preset)) {
    files.insert(member->file);
    for (const Preset* other : project.index.doubles_of(*member)) files.insert(other->file);
    if (member->config_source != no_file) files.insert(member->config_source);
    if (const auto schema = project.schema_files.find(member->effective_schema);
        schema != project.schema_files.end()) {
      files.insert(schema->second);
    }
  }
}

std::set<FileId> inputs_of(const Project& project, ExperimentReference reference) {
  std::set<FileId> files{reference.manifest->file};
  for (const Preset* preset : presets_of(project, reference)) add_input_files(project, *preset, files);
  const Text& own = reference.experiment->body.schema;
  const Text& schema = own.empty() ? reference.manifest->defaults.schema : own;
  for (const std::string_view name : {schema.text, std::string_view(project.settings.schema)}) {
    const auto found = project.schema_files.find(name);
    if (found != project.schema_files.end()) files.insert(found->second);
  }
  return files;
}

}  // namespace presetc
