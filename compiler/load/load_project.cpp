#include <algorithm>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "base/parallel_for.h"
#include "load/check_presets.h"
#include "load/decode_manifest.h"
#include "load/decode_preset.h"
#include "load/decoding.h"
#include "load/find_files.h"
#include "load/link.h"
#include "load/project.h"
#include "parse/read_source.h"

namespace presetc {

namespace {

/// What one thread makes of one file.
struct ReadFile {
  Source* source = nullptr;
  std::optional<Document> document;
  References references;
  Diagnostics diagnostics;

  [[nodiscard]] Decoding decoding(const Settings& settings) {
    return {*source, settings.env, settings.keep_references, document->arena, references, diagnostics};
  }
};

void read_file(FileSystem& files, ReadFile& file) {
  if (read_source(files, *file.source, file.diagnostics))
    file.document = read_document(*file.source, file.diagnostics);
}

std::vector<ReadFile> add_sources(Sources& sources, const std::vector<FoundFile>& found) {
  std::vector<ReadFile> files(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) files[i].source = &sources.add(found[i].path);
  return files;
}

void keep(Project& project, ReadFile& file, Diagnostics& diagnostics) {
  if (file.document) project.documents.push_back(std::move(*file.document));
  project.references.merge(file.references);
  diagnostics.take(std::move(file.diagnostics));
}

void load_presets(Project& project, FileSystem& files, Sources& sources, std::size_t jobs,
                  Diagnostics& diagnostics) {
  const auto found = find_files(files, project.settings.below_root(project.settings.presets), diagnostics);
  auto read = add_sources(sources, found);
  project.presets.resize(found.size());
  parallel_for(found.size(), jobs, [&](std::size_t i, std::size_t) {
    Preset& preset = project.presets[i];
    preset.full_name = found[i].name;
    preset.name = file_name(found[i].name);
    preset.file = read[i].source->id;
    preset.span = {preset.file, 0, 0};
    read_file(files, read[i]);
    if (const auto problem = name_problem(preset.full_name); !problem.empty()) {
      read[i]
          .diagnostics
          .report(Kind::bad_name, preset.span, fmt::format("not a name for a preset: {}", problem))
          .with_hint("rename the file");
    }
    if (read[i].document) {
      Decoding decoding = read[i].decoding(project.settings);
      decode_preset(*read[i].document->root, decoding, preset);
    }
    preset.broken = read[i].diagnostics.has_errors();
  });
  for (ReadFile& file : read) keep(project, file, diagnostics);
  // By name, not by path: `a/b` and `a-b` sort differently with their endings, and names are what people see.
  std::sort(project.presets.begin(), project.presets.end(), [](const Preset& a, const Preset& b) {
    return std::tie(a.full_name, a.file) < std::tie(b.full_name, b.file);
  });
}

/// An experiment with a mistake in its body is broken; a mistake outside all bodies may be in what they
/// share.
void mark_broken(const ReadFile& file, Manifest& manifest) {
  const auto mark_all = [&] {
    for (Experiment& experiment : manifest.experiments) experiment.broken = true;
    if (manifest.each) manifest.each->broken = true;
  };
  if (!file.document || !file.document->sound) return mark_all();
  for (const Diagnostic& diagnostic : file.diagnostics.all()) {
    if (diagnostic.severity != Severity::error) continue;
    const auto lies_in = [&](Span span) {
      return diagnostic.span.file == span.file && diagnostic.span.begin >= span.begin &&
             diagnostic.span.end <= span.end;
    };
    const auto at = std::find_if(manifest.experiments.begin(), manifest.experiments.end(),
                                 [&](const Experiment& experiment) { return lies_in(experiment.span); });
    if (at != manifest.experiments.end()) {
      at->broken = true;
    } else if (manifest.each && lies_in(manifest.each->span)) {
      manifest.each->broken = true;
    } else {
      return mark_all();
    }
  }
}

void load_manifests(Project& project, FileSystem& files, Sources& sources, std::size_t jobs,
                    Diagnostics& diagnostics) {
  const auto found =
      find_files(files, project.settings.below_root(project.settings.experiments), diagnostics);
  auto read = add_sources(sources, found);
  project.manifests.resize(found.size());
  parallel_for(found.size(), jobs, [&](std::size_t i, std::size_t) {
    Manifest& manifest = project.manifests[i];
    manifest.file = read[i].source->id;
    manifest.name = found[i].name;
    manifest.path = project.settings.within_root(found[i].path);
    read_file(files, read[i]);
    if (read[i].document) {
      Decoding decoding = read[i].decoding(project.settings);
      decode_manifest(*read[i].document->root, decoding, manifest);
    }
    mark_broken(read[i], manifest);
  });
  for (ReadFile& file : read) keep(project, file, diagnostics);
}

/// `config_file`: another file of the project is the config.
void read_config_files(Project& project, FileSystem& files, Sources& sources, Diagnostics& diagnostics) {
  for (Preset& preset : project.presets) {
    if (preset.config_file.empty()) continue;
    const std::string normal = normal_path(preset.config_file.text);
    const auto refuse = [&](std::string message, std::string hint) {
      diagnostics.report(Kind::wrong_field, preset.config_file.span, std::move(message))
          .with_hint(std::move(hint));
      preset.broken = true;
    };
    if (normal.starts_with('/') || normal == ".." || normal.starts_with("../")) {
      refuse(fmt::format("`config_file` is outside the project: \"{}\"", preset.config_file.text),
             "write a path below the project's root");
      continue;
    }
    const std::string path = project.settings.below_root(normal);
    if (files.info(path).type != FileType::regular) {
      refuse(fmt::format("`config_file` names no file: {}", path), "the path is from the project's root");
      continue;
    }
    ReadFile file;
    file.source = &sources.add(path);
    preset.config_source = file.source->id;
    read_file(files, file);
    if (file.document && file.document->root->is(Type::map)) {
      preset.config = file.document->root;
      Decoding decoding = file.decoding(project.settings);
      decoding.keep_references = preset.keep_references;
      take_references(*preset.config, decoding);
    } else if (file.document && !file.document->root->is(Type::poison)) {
      refuse(fmt::format("{} is no map, so it cannot be a config", path), "");
    }
    preset.broken = preset.broken || file.diagnostics.has_errors();
    keep(project, file, diagnostics);
  }
}

}  // namespace

std::unique_ptr<Project> load_project(FileSystem& files, Sources& sources, const std::string& root,
                                      const SettingsFlags& flags, bool every_schema, std::size_t jobs,
                                      Diagnostics& diagnostics) {
  auto project = std::make_unique<Project>();
  project->settings = load_settings(files, sources, root, flags, project->documents, diagnostics);
  load_presets(*project, files, sources, jobs, diagnostics);
  load_manifests(*project, files, sources, jobs, diagnostics);
  read_config_files(*project, files, sources, diagnostics);
  project->index.fill(project->presets, sources, diagnostics);
  refuse_shadowing(*project, sources, diagnostics);
  link_default_preset(*project, diagnostics);
  link_presets(*project, diagnostics);
  link_manifests(*project, diagnostics);
  load_schemas(*project, every_schema, files, sources, diagnostics);
  check_presets(*project, jobs, diagnostics);
  return project;
}

}  // namespace presetc
