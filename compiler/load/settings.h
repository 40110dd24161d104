// presetc.yaml: where things are in a project, and what holds for all of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "load/preset.h"
#include "parse/document.h"

namespace presetc {

/// What the command line says instead of presetc.yaml; absent fields leave it alone.
struct SettingsFlags {
  std::optional<std::string> presets, schemas, experiments, output, schema, default_preset, schema_version,
      references;
  std::optional<std::string> env;  ///< names joined by commas
};

struct Settings {
  std::string root = ".";             ///< the project's directory, as this process reaches it; a normal path
  FileId file = no_file;              ///< presetc.yaml, if there is one
  std::string presets = "presets.d";  ///< these four are from root; output may be elsewhere
  std::string schemas = "schemas";
  std::string experiments = "experiments";
  std::string output = "build/experiments";
  std::string schema;  ///< of presets that name none; empty: none
  Span schema_span;
  std::string default_preset;  ///< empty: none
  Span default_preset_span;
  std::string schema_version = "1";
  bool keep_references = false;
  std::vector<std::string> env;  ///< the variables that expressions may read

  /// A path of the project as this process reaches it.
  [[nodiscard]] std::string below_root(std::string_view path) const {
    return normal_path(join_path(root, path));
  }
  /// The inverse: a path below root as it is written in the project, and in what the project emits.
  [[nodiscard]] std::string within_root(std::string_view path) const {
    const std::string prefix = root == "." ? "" : root.ends_with('/') ? root : root + '/';
    return std::string(path.starts_with(prefix) ? path.substr(prefix.size()) : path);
  }
};

inline constexpr std::string_view settings_file_name = "presetc.yaml";

/// The nearest directory at or above the working directory that holds a presetc.yaml, as a path from there:
/// `.`, `..`, `../..`; `.` if there is none.
[[nodiscard]] std::string find_project_root(FileSystem& files);

/// Reads ROOT/presetc.yaml if it is there, and lays the flags over it. Each flag that names something is a
/// source of its own, for mistakes in it.
[[nodiscard]] Settings load_settings(FileSystem& files, Sources& sources, const std::string& root,
                                     const SettingsFlags& flags, std::vector<Document>& documents,
                                     Diagnostics& diagnostics);

}  // namespace presetc
