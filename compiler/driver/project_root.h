// Where the project is that a command is about, found before it is opened.
#pragma once

#include <string>

#include "base/file_system.h"
#include "driver/options.h"
#include "load/settings.h"

namespace presetc {

/// What -C says, else the nearest directory at or above this one with a presetc.yaml, else this one.
[[nodiscard]] std::string project_root(const Options& options, FileSystem& files);

/// What its presetc.yaml and the command line say. Whoever opens the project reports what is wrong with them.
[[nodiscard]] Settings settings_around(const Options& options, FileSystem& files);

/// True if there is a project: the command line names it or a directory of its inputs, or there is a
/// presetc.yaml, a directory of presets, or a manifest that declares something. Elsewhere the built-in
/// presets stand in for one.
[[nodiscard]] bool has_project(const Options& options, const Settings& settings, FileSystem& files);

}  // namespace presetc
