#include <algorithm>

#include <fmt/format.h>

#include "base/closest.h"
#include "load/decode_merge.h"
#include "load/link.h"
#include "load/references.h"
#include "parse/read_source.h"

namespace presetc {

namespace {

constexpr std::string_view schema_ending = ".schema.json";

/// The names of all schemas in the project's directory of them, sorted; none if it cannot be listed.
std::vector<std::string> schema_names(const Project& project, FileSystem& files) {
  std::vector<DirectoryEntry> entries;
  if (files.list(project.settings.below_root(project.settings.schemas), entries)) return {};
  std::vector<std::string> stems;
  for (const DirectoryEntry& entry : entries) {
    if (entry.name.ends_with(schema_ending))
      stems.push_back(entry.name.substr(0, entry.name.size() - schema_ending.size()));
  }
  std::sort(stems.begin(), stems.end());
  return stems;
}

std::string unknown_schema_hint(const Project& project, FileSystem& files, std::string_view name) {
  const std::string directory = project.settings.below_root(project.settings.schemas);
  if (files.info(directory).type != FileType::directory)
    return fmt::format("there is no directory {}", directory);
  const auto stems = schema_names(project, files);
  const std::vector<std::string_view> names(stems.begin(), stems.end());
  std::string hint = did_you_mean(name, names);
  return hint.empty() ? fmt::format("schemas are files {}/NAME{}", directory, schema_ending) : hint;
}

class SchemaLoader {
 public:
  SchemaLoader(Project& project, FileSystem& files, Sources& sources, Diagnostics& diagnostics)
      : project_(project), files_(files), sources_(sources), diagnostics_(diagnostics) {}

  void load(const Text& name) {
    if (name.empty()) return;
    const std::string key(name.text);
    if (project_.schema(key) != nullptr) return;
    const std::string path =
        join_path(project_.settings.below_root(project_.settings.schemas), key + std::string(schema_ending));
    // A name that leads elsewhere (`../x`) is no name of a schema.
    if (key.find('/') != std::string::npos || files_.info(path).type == FileType::absent) {
      report_absent(name);
      project_.schemas.emplace(key, nullptr);
      return;
    }
    if (!project_.schemas.contains(key)) project_.schemas.emplace(key, read(key, path));
  }

 private:
  void report_absent(const Text& name) {
    const std::string directory = project_.settings.below_root(project_.settings.schemas);
    std::vector<DirectoryEntry> entries;
    const bool there = files_.info(directory).type == FileType::directory;
    if (const FileError error = there ? files_.list(directory, entries) : FileError()) {
      diagnostics_.report(Kind::cannot_read, {}, fmt::format("cannot list {}: {}", directory, error.text));
      return;
    }
    diagnostics_.report(Kind::unknown_schema, name.span, fmt::format("unknown schema \"{}\"", name.text))
        .with_hint(unknown_schema_hint(project_, files_, name.text));
  }

  std::unique_ptr<ParameterSchema> read(const std::string& name, const std::string& path) {
    Source& source = sources_.add(path);
    project_.schema_files.emplace(name, source.id);
    if (!read_source(files_, source, diagnostics_)) return nullptr;
    auto document = read_json(source, diagnostics_);
    if (!document || !document->sound) return nullptr;
    auto parts = std::make_unique<ParameterSchema>();
    parts->name = name;
    parts->schema = compile_schema(name, std::move(*document), diagnostics_);
    if (parts->schema == nullptr) return nullptr;
    bool sound = true;
    for (const auto& node : parts->schema->nodes()) {
      if (node->merge != nullptr)
        sound = decode_path_strategy(*node->merge, diagnostics_).has_value() && sound;
    }
    if (!sound) return nullptr;
    parts->catalogue = std::make_unique<Catalogue>(*parts->schema, diagnostics_);
    for (const SchemaCondition& each : parts->catalogue->conditions())
      sound = check_variables(*each.condition, project_.settings.env, diagnostics_) && sound;
    for (const SchemaRule& each : parts->catalogue->rules())
      sound = check_variables(*each.assertion, project_.settings.env, diagnostics_) && sound;
    if (!sound) return nullptr;
    parts->verdict = std::make_unique<Verdict>(*parts->schema, diagnostics_);
    return parts->verdict->valid() ? std::move(parts) : nullptr;
  }

  Project& project_;
  FileSystem& files_;
  Sources& sources_;
  Diagnostics& diagnostics_;
};

}  // namespace

const ParameterSchema* Project::schema(std::string_view name) const {
  const auto found = schemas.find(name);
  return found == schemas.end() ? nullptr : found->second.get();
}

void load_schemas(Project& project, bool every, FileSystem& files, Sources& sources,
                  Diagnostics& diagnostics) {
  SchemaLoader loader(project, files, sources, diagnostics);
  loader.load({project.settings.schema, project.settings.schema_span});
  for (const Preset& preset : project.presets) loader.load(preset.schema);
  for (const Manifest& manifest : project.manifests) {
    loader.load(manifest.defaults.schema);
    for (const Experiment& experiment : manifest.experiments) loader.load(experiment.body.schema);
  }
  if (every) {
    for (const std::string& name : schema_names(project, files)) loader.load({name, {}});
  }
  for (Preset& preset : project.presets) preset.parameter_schema = project.schema(preset.effective_schema);
}

}  // namespace presetc
