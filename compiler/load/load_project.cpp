#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "base/closest.h"
#include "base/parallel_for.h"
#include "load/check_presets.h"
#include "load/decode_manifest.h"
#include "load/decode_preset.h"
#include "load/decoding.h"
#include "load/fill_project.h"
#include "load/find_files.h"
#include "load/link.h"
#include "load/listed_presets.h"
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

/// The files of one directory of the project; each has a source, also one that is not read.
struct Directory {
  std::vector<FoundFile> found;
  std::vector<ReadFile> read;
  std::vector<bool> wanted;

  /// The indexes of those that are wanted and were not when this was asked last.
  std::vector<std::size_t> take_wanted() {
    std::vector<std::size_t> taken;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (wanted[i] && !taken_[i]) taken.push_back(i);
    }
    taken_ = wanted;
    return taken;
  }

  Directory(std::vector<FoundFile> there, Sources& sources, const FilesToRead* first)
      : found(std::move(there)),
        read(found.size()),
        wanted(found.size(), first == nullptr),
        taken_(found.size()) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      read[i].source = &sources.add(found[i].path);
      if (first != nullptr && first->paths.contains(found[i].path)) wanted[i] = true;
    }
  }

 private:
  std::vector<bool> taken_;
};

void keep(Project& project, ReadFile& file, Diagnostics& diagnostics) {
  if (file.document) project.documents.push_back(std::move(*file.document));
  project.references.merge(file.references);
  diagnostics.take(std::move(file.diagnostics));
}

void read_presets(Project& project, FileSystem& files, Directory& directory,
                  const std::vector<std::size_t>& which, std::size_t jobs) {
  const std::size_t first = project.presets.size();
  project.presets.resize(first + which.size());
  parallel_for(which.size(), jobs, [&](std::size_t i, std::size_t) {
    const FoundFile& found = directory.found[which[i]];
    ReadFile& read = directory.read[which[i]];
    Preset& preset = project.presets[first + i];
    preset.full_name = found.name;
    preset.name = file_name(found.name);
    preset.file = read.source->id;
    preset.span = {preset.file, 0, 0};
    read_file(files, read);
    if (const auto problem = name_problem(preset.full_name); !problem.empty()) {
      const auto slash = preset.full_name.rfind('/');
      const bool of_directory =
          slash != std::string::npos && !name_problem(preset.full_name.substr(0, slash)).empty();
      read.diagnostics
          .report(Kind::bad_name, preset.span, fmt::format("not a name for a preset: {}", problem))
          .with_hint(of_directory ? "rename the directory" : "rename the file");
    }
    if (read.document) {
      Decoding decoding = read.decoding(project.settings);
      decode_preset(*read.document->root, decoding, preset);
    }
    preset.broken = read.diagnostics.has_errors();
  });
}

/// Of a selection: what it names must mean what it means in the whole project. So whoever is wanted brings
/// all presets along that he names, and all of the same stem, which could be meant or clash.
class NamedPresets {
 public:
  explicit NamedPresets(Directory& directory) : directory_(directory) {
    for (std::size_t i = 0; i < directory.found.size(); ++i)
      by_stem_[stem_of(directory.found[i].name)].push_back(i);
  }

  void want(std::string_view name) {
    const auto found = by_stem_.find(stem_of(name));
    if (found == by_stem_.end()) return;
    for (const std::size_t i : found->second) directory_.wanted[i] = true;
  }
  void want(const std::vector<PresetReference>& references) {
    for (const PresetReference& reference : references) want(reference.name.text);
  }
  void want(const Body& body) {
    for (const PresetReference* reference : listed_presets(body)) want(reference->name.text);
  }
  void want_named_by(const Preset& preset) {
    want(preset.full_name);
    want(preset.extends);
    want(preset.requires_presets);
    want(preset.conflicts_with);
    want(preset.deprecated.replaced_by.text);
  }
  void want_named_by(const Manifest& manifest) {
    want(manifest.defaults);
    for (const Experiment& experiment : manifest.experiments) want(experiment.body);
    if (!manifest.each) return;
    for (std::size_t i = 0; i < directory_.found.size(); ++i) {
      if (manifest.each->presets.matches(parts_of_name(directory_.found[i].name)))
        want(directory_.found[i].name);
    }
  }

 private:
  static std::string stem_of(std::string_view name) { return folded_case(file_name(name)); }

  Directory& directory_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_stem_;
};

void load_presets(Project& project, FileSystem& files, Directory& directory, bool selected, std::size_t jobs,
                  Diagnostics& diagnostics) {
  if (!selected) {
    read_presets(project, files, directory, directory.take_wanted(), jobs);
  } else {
    NamedPresets named(directory);
    named.want(project.settings.default_preset);
    for (const Manifest& manifest : project.manifests) named.want_named_by(manifest);
    for (auto next = directory.take_wanted(); !next.empty(); next = directory.take_wanted()) {
      read_presets(project, files, directory, next, jobs);
      for (std::size_t i = project.presets.size() - next.size(); i < project.presets.size(); ++i)
        named.want_named_by(project.presets[i]);
    }
  }
  for (ReadFile& file : directory.read) keep(project, file, diagnostics);
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

/// The document without the experiments that are not wanted.
const Value* with_experiments(const Value& document, const SomeExperiments& some, Arena& arena) {
  const auto without = [&](const Value& map, const auto& change) {
    std::vector<Member> members;
    for (const Member& member : map.members()) {
      if (const Value* value = change(member)) members.push_back({member.key, member.key_span, value});
    }
    return make_map(arena, members, map.origin());
  };
  const auto wanted = [&](const Member& member) {
    return some.names.contains(std::string(member.key)) ? member.value : nullptr;
  };
  if (!document.is(Type::map)) return &document;
  return without(document, [&](const Member& member) {
    const bool named = member.key == "experiments" && member.value->is(Type::map);
    return named ? without(*member.value, wanted) : member.value;
  });
}

void load_manifests(Project& project, FileSystem& files, Directory& directory, const FilesToRead* first,
                    std::size_t jobs, Diagnostics& diagnostics) {
  const auto which = directory.take_wanted();
  project.manifests.resize(which.size());
  parallel_for(which.size(), jobs, [&](std::size_t i, std::size_t) {
    const FoundFile& found = directory.found[which[i]];
    ReadFile& read = directory.read[which[i]];
    Manifest& manifest = project.manifests[i];
    manifest.file = read.source->id;
    manifest.name = found.name;
    manifest.path = project.settings.within_root(found.path);
    read_file(files, read);
    const SomeExperiments* some = first == nullptr ? nullptr : first->experiments_of(found.path);
    if (read.document) {
      Decoding decoding = read.decoding(project.settings);
      const bool others = some == nullptr || !some->others_are_fine;
      const Value* document = read.document->root;
      decode_manifest(others ? *document : *with_experiments(*document, *some, decoding.arena), decoding,
                      manifest);
    }
    mark_broken(read, manifest);
    if (some == nullptr) return;
    std::erase_if(manifest.experiments, [&](const Experiment& experiment) {
      return !some->names.contains(std::string(experiment.name.text));
    });
  });
  for (ReadFile& file : directory.read) keep(project, file, diagnostics);
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

/// In a directory below the root it would be taken for no preset and no manifest, without a word.
void refuse_settings_in(const std::string& directory, const Settings& settings, FileSystem& files,
                        Diagnostics& diagnostics) {
  const std::string path = join_path(directory, settings_file_name);
  if (path == settings.below_root(settings_file_name) || files.info(path).type == FileType::absent) return;
  diagnostics.report(Kind::bad_name, {}, fmt::format("{} would be left out: {}", path, settings_name_problem))
      .with_hint("give it another name");
}

}  // namespace

std::unique_ptr<Project> load_project(FileSystem& files, Sources& sources, const std::string& root,
                                      const SettingsFlags& flags, bool every_schema, std::size_t jobs,
                                      Diagnostics& diagnostics) {
  auto project = begin_project(files, sources, root, flags, diagnostics);
  fill_project(*project, nullptr, files, sources, every_schema, jobs, diagnostics);
  return project;
}

std::unique_ptr<Project> begin_project(FileSystem& files, Sources& sources, const std::string& root,
                                       const SettingsFlags& flags, Diagnostics& diagnostics) {
  auto project = std::make_unique<Project>();
  project->settings = load_settings(files, sources, root, flags, project->documents, diagnostics);
  return project;
}

void fill_project(Project& project, const FilesToRead* first, FileSystem& files, Sources& sources,
                  bool every_schema, std::size_t jobs, Diagnostics& diagnostics) {
  const Settings& settings = project.settings;
  // Both before anything is read: ids of files are in the order of paths.
  const bool listed = first != nullptr && first->there.has_value();
  const auto find = [&](const std::string& path) {
    const std::string directory = settings.below_root(path);
    refuse_settings_in(directory, settings, files, diagnostics);
    return find_files(files, directory, diagnostics);
  };
  Directory presets(listed ? first->there->presets : find(settings.presets), sources, first);
  Directory manifests(listed ? first->there->manifests : find(settings.experiments), sources, first);
  load_manifests(project, files, manifests, first, jobs, diagnostics);
  load_presets(project, files, presets, first != nullptr, jobs, diagnostics);
  read_config_files(project, files, sources, diagnostics);
  project.index.fill(project.presets, sources, diagnostics);
  refuse_shadowing(project, sources, diagnostics);
  link_default_preset(project, diagnostics);
  link_presets(project, diagnostics);
  link_manifests(project, jobs, diagnostics);
  load_schemas(project, every_schema, files, sources, diagnostics);
  check_presets(project, jobs, diagnostics);
}

}  // namespace presetc
