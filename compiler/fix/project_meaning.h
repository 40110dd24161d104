// What a project comes to, as texts that can be compared: what no fix may change.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/source.h"
#include "load/project.h"
#include "resolve/resolve.h"

namespace presetc {

/// What a preset states, with all that it inherits.
struct PresetMeaning {
  std::string statements;
  std::vector<std::string> offered;  ///< paths, in the order of axes
  friend bool operator==(const PresetMeaning&, const PresetMeaning&) = default;
};

struct ProjectMeaning {
  std::map<std::string, PresetMeaning> presets;  ///< the sound ones, by full name
  /// Of each experiment that resolves: its metadata, the paths of its files, and a line for each point, of
  /// its label and id.
  std::map<std::string, std::vector<std::string>> experiments;

  friend bool operator==(const ProjectMeaning&, const ProjectMeaning&) = default;
};

/// Resolves the whole project. What is wrong with it is reported, and is missing in the result.
[[nodiscard]] ProjectMeaning meaning_of(const Project& project, const Sources& sources, std::size_t jobs,
                                        Diagnostics& diagnostics);

/// The first thing that is different, in words: `the point "a=1" of the experiment "x" would get other
/// values`. Empty if nothing is.
[[nodiscard]] std::string first_difference(const ProjectMeaning& before, const ProjectMeaning& after);

}  // namespace presetc
