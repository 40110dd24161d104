#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/replace_source.h"
#include "base/unified_diff.h"
#include "base/wrap_text.h"
#include "driver/commands.h"
#include "driver/workspace.h"
#include "load/preset_lock.h"

namespace presetc {

namespace {

/// A lock of presets that could not be read would say that they are gone.
bool is_fit_to_lock(const Project& project, Diagnostics& diagnostics) {
  bool fit = true;
  Diagnostics kept;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const bool in_preset = std::any_of(
        project.presets.begin(), project.presets.end(),
        [&](const Preset& preset) { return preset.file == diagnostic.span.file && diagnostic.span.known(); });
    if (diagnostic.severity != Severity::error || !(in_preset || diagnostic.kind == Kind::cannot_read))
      continue;
    fit = false;
    kept.add(diagnostic);
  }
  diagnostics = std::move(kept);
  return fit;
}

int command_lock(const Options& options, Environment& environment) {
  auto& workspace = environment.keep<Workspace>();
  if (!open_project(options, environment, workspace)) return finish(options, environment, workspace);
  const Project& project = *workspace.project;
  if (!is_fit_to_lock(project, workspace.diagnostics)) return finish(options, environment, workspace);

  const auto locked = lockable_files(project, workspace.sources);
  const std::string text = lock_text(locked);
  const std::string path = project.settings.below_root(lock_file_name);
  std::string before;
  const bool there = environment.files.info(path).type != FileType::absent;
  if (const FileError error = there ? environment.files.read(path, max_file_bytes, before) : FileError{}) {
    workspace.diagnostics.report(Kind::cannot_read, {}, fmt::format("cannot read {}: {}", path, error.text));
    return finish(options, environment, workspace);
  }
  const auto count = counted(locked.size(), "file");
  if (there && before == text) {
    environment.out += fmt::format("{}: {} of system presets, as locked\n", path, count);
    return finish(options, environment, workspace);
  }
  // What is agreed on by running this is shown.
  environment.out += unified_diff(lock_file_name, before, text);
  if (options.only_compare) {
    const int code = finish(options, environment, workspace);
    return code == exit_done ? static_cast<int>(exit_differs) : code;
  }
  if (const FileError error = replace_source(environment.files, path, text)) {
    workspace.diagnostics.report(Kind::cannot_write, {},
                                 fmt::format("cannot write {}: {}", path, error.text));
    return finish(options, environment, workspace);
  }
  environment.out += fmt::format("{}: {} of system presets locked\n", path, count);
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 1> lock_options{{
    {"--check", &Options::only_compare, "write nothing; exit with 3 if presets.lock is not up to date"},
}};

}  // namespace

constinit const Command lock_command{
    "lock",         command_lock,
    group_keep,     "Record what the system presets are, so that `check` notices changes",
    "presetc lock", lock_options};

}  // namespace presetc
