// What the commands share: the texts read, what was found wrong, the project, and how a run ends.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "driver/environment.h"
#include "driver/options.h"
#include "load/fill_project.h"
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
  bool built_in = false;  ///< the project is that of the built-in presets
};

/// Loads the project that the options name, and decodes --set and --conflicts. False after reporting that
/// there is no project: nothing else can be said then.
[[nodiscard]] bool open_project(const Options& options, Environment& environment, Workspace& workspace);

/// The same in two steps: presetc.yaml, then the files. Of these only `first` and what their names mean, if
/// it is not null (load/fill_project.h).
[[nodiscard]] bool open_settings(const Options& options, Environment& environment, Workspace& workspace);
[[nodiscard]] bool open_files(const Options& options, Environment& environment, const FilesToRead* first,
                              Workspace& workspace);

/// The same for commands that look at presets: where there is no project at all, neither here nor upward, and
/// none was named, the built-in presets stand in for one (embedded/built_in_project.h). finish() says so in a
/// note.
[[nodiscard]] bool open_presets(const Options& options, Environment& environment, Workspace& workspace);

/// What a file of messages holds where there are none: the empty text, or a whole document of its form.
[[nodiscard]] std::string no_messages(const Options& options);

/// Renders the diagnostics and a line that counts them into `environment.messages`, and says how the run
/// ends: 0, 1, or 4 if something could not be read or written.
[[nodiscard]] int finish(const Options& options, Environment& environment, Workspace& workspace);

}  // namespace presetc
