// directory -> Project: everything that a project's files say, with names resolved. Frozen after
// load_project.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "load/manifest.h"
#include "load/preset.h"
#include "load/references.h"
#include "load/settings.h"
#include "parse/document.h"
#include "validate/catalogue.h"
#include "validate/valijson_verdict.h"

namespace presetc {

/// A family's schema, ready for all three uses: checks, verdicts, questions.
struct ParameterSchema {
  std::string name;
  std::unique_ptr<Schema> schema;
  std::unique_ptr<Catalogue> catalogue;
  std::unique_ptr<Verdict> verdict;
};

/// Finds presets by the names that people write: full names, and stems that are unique.
class PresetIndex {
 public:
  /// Reports names that are taken twice, also but for the case of letters (duplicate_name).
  void fill(std::vector<Preset>& presets, const Sources& sources, Diagnostics& diagnostics);

  /// Null after reporting unknown_preset or ambiguous_preset at the name's place.
  [[nodiscard]] const Preset* find(const Text& name, Diagnostics& diagnostics) const;

  /// The presets that share this one's name, also but for the case of letters; with none it is empty.
  [[nodiscard]] std::vector<const Preset*> doubles_of(const Preset& preset) const;

 private:
  /// Of the names that are taken twice, with their case folded.
  std::map<std::string, std::vector<const Preset*>, std::less<>> doubled_;
  std::map<std::string, Preset*, std::less<>> by_full_name_;
  std::map<std::string, std::vector<Preset*>, std::less<>> by_stem_;
};

struct Project {
  Settings settings;
  std::vector<Preset> presets;      ///< by full name
  std::vector<Manifest> manifests;  ///< by path
  PresetIndex index;
  /// Those that something names.
  std::map<std::string, std::unique_ptr<ParameterSchema>, std::less<>> schemas;
  /// Of all that were read, also those that do not work.
  std::map<std::string, FileId, std::less<>> schema_files;
  References references;  ///< the strings of all files that refer to other values
  /// The variables that presetc.yaml lists and that are set. Whoever opens the project fills it.
  std::map<std::string, std::string, std::less<>> variables;
  std::vector<Document> documents;  ///< own the values
  std::vector<Arena> arenas;        ///< and what was made of them

  /// The schema of this name; null if there is none, or none that works.
  [[nodiscard]] const ParameterSchema* schema(std::string_view name) const;
};

/// Reads the project at `root`. Everything wrong with any file is reported; what is broken is marked and the
/// rest is there. `jobs`: threads.
[[nodiscard]] std::unique_ptr<Project> load_project(FileSystem& files, Sources& sources,
                                                    const std::string& root, const SettingsFlags& flags,
                                                    bool every_schema, std::size_t jobs,
                                                    Diagnostics& diagnostics);

}  // namespace presetc
