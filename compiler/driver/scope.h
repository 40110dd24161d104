// Which experiments a run is about, and which files' mistakes concern it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "load/project.h"
#include "resolve/resolve.h"

namespace presetc {

struct Scope {
  bool everything = true;
  std::vector<ExperimentReference> experiments;  ///< by manifest, then as written
  std::set<FileId> unconcerned;                  ///< files whose mistakes are another run's business
  std::vector<Span> unconcerned_spans;           ///< likewise: other experiments in files of this run's
};

[[nodiscard]] Scope scope_of_project(const Project& project);

/// What the command line calls a file or directory of the project, as sources are named: editors give
/// absolute paths, and people paths from where they are. A name that is no path stays as it is.
[[nodiscard]] std::vector<std::string> located(const Settings& settings, FileSystem& files,
                                               const std::vector<std::string>& names);

/// The experiments with these names, and those of the manifests with these paths, or with these names where
/// no experiment has them; with no names all. Reports unknown_experiment.
[[nodiscard]] Scope scope_of_names(const Project& project, const Sources& sources,
                                   const std::vector<std::string>& names, Diagnostics& diagnostics);

/// These files of the project, or those in these directories, and every experiment that depends on one of
/// them; with no files all. Reports unknown_file.
[[nodiscard]] Scope scope_of_files(const Project& project, const Sources& sources,
                                   const std::vector<std::string>& files, Diagnostics& diagnostics);

/// No file at all: for a name that means nothing.
[[nodiscard]] Scope scope_of_nothing(const Project& project);

/// The experiment of this name; null if there is none.
[[nodiscard]] ExperimentReference find_experiment(const Project& project, std::string_view name);

/// One experiment, or one preset with its ancestors.
[[nodiscard]] Scope scope_of_experiment(const Project& project, ExperimentReference reference);
[[nodiscard]] Scope scope_of_preset(const Project& project, const Preset& preset);

}  // namespace presetc
