// What the commands share: the texts read, what was found wrong, the project, and how a run ends.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "driver/environment.h"
#include "driver/options.h"
#include "load/project.h"
#include "resolve/resolve.h"

namespace presetc {

struct Workspace {
  Sources sources;
  Diagnostics diagnostics;
  std::unique_ptr<Project> project;
  ResolveFlags flags;
  std::vector<Document> flag_values;  ///< own the values of --set
  Arena arena;
};

/// Loads the project that the options name, and decodes --set and --conflicts. False after reporting that
/// there is no project: nothing else can be said then.
[[nodiscard]] bool open_project(const Options& options, Environment& environment, Workspace& workspace);

/// Renders the diagnostics and a line that counts them into `environment.messages`, and says how the run
/// ends: 0, 1, or 4 if something could not be read or written.
[[nodiscard]] int finish(const Options& options, Environment& environment, Workspace& workspace);

}  // namespace presetc
