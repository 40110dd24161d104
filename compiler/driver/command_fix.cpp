#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/replace_source.h"
#include "base/unified_diff.h"
#include "base/wrap_text.h"
#include "driver/commands.h"
#include "driver/scope.h"
#include "driver/workspace.h"
#include "fix/fix_project.h"

namespace presetc {

namespace {

/// False, after reporting it, if the file could not be written or is not what was read any more.
bool write_fixed(const FixedFile& file, FileSystem& files, Diagnostics& diagnostics) {
  std::string now;
  FileError error = files.read(file.path, max_file_bytes, now);
  if (!error && now != file.before) error = {"it was changed meanwhile", false};
  if (!error) error = replace_source(files, file.path, file.after);
  if (!error) return true;
  diagnostics.report(Kind::cannot_write, {}, fmt::format("cannot write {}: {}", file.path, error.text));
  return false;
}

std::string change_text(const MadeChange& change) {
  const std::string times = change.count == 1 ? "" : fmt::format(" ({} times)", change.count);
  return fmt::format("{} -> {}{}", change.before, change.after, times);
}

std::string as_json(const std::vector<FixedFile>& fixed) {
  JsonText json(/*pretty=*/true);
  json.begin_object().key("files").begin_list();
  for (const FixedFile& file : fixed) {
    json.begin_object().member("file", file.path).key("changes").begin_list();
    for (const MadeChange& change : file.changes) {
      json.begin_object().member("before", change.before).member("after", change.after);
      json.key("count").number(change.count).end_object();
    }
    json.end_list().end_object();
  }
  json.end_list().end_object();
  return json.text() + "\n";
}

std::string as_text(const std::vector<FixedFile>& fixed, bool refused) {
  if (fixed.empty()) return refused ? "nothing fixed\n" : "nothing to fix\n";
  std::string text;
  for (const FixedFile& file : fixed) {
    text += fmt::format("{}:\n", file.path);
    for (const MadeChange& change : file.changes) text += fmt::format("  {}\n", change_text(change));
  }
  return text + fmt::format("{} fixed\n", counted(fixed.size(), "file"));
}

int command_fix(const Options& options, Environment& environment) {
  Options old_names = options;
  old_names.settings.schema_version = old_names_version;
  old_names.every_schema = true;
  auto& workspace = environment.keep<Workspace>();
  if (!open_project(old_names, environment, workspace)) return finish(options, environment, workspace);
  const Project& project = *workspace.project;
  // What is wrong with the project is for `check`; a name that is none of its files is this run's.
  Diagnostics found = std::move(workspace.diagnostics);
  workspace.diagnostics = {};
  const FixRequest request{environment.files,    project,
                           options.settings,     environment.jobs,
                           environment.variable, located(project.settings, environment.files, options.names)};
  (void)scope_of_files(project, workspace.sources, request.only, workspace.diagnostics);
  if (workspace.diagnostics.has_errors()) return finish(options, environment, workspace);

  std::vector<FixedFile> fixed =
      fix_project(request, workspace.sources, std::move(found), workspace.diagnostics);
  std::string diffs;
  for (const FixedFile& file : fixed)
    diffs += unified_diff(project.settings.within_root(file.path), file.before, file.after);
  if (!options.dry_run) {
    const auto written = [&](const FixedFile& file) {
      return write_fixed(file, environment.files, workspace.diagnostics);
    };
    std::erase_if(fixed, [&](const FixedFile& file) { return !written(file); });
  }
  if (options.json) {
    environment.out += as_json(fixed);
  } else {
    environment.out += options.dry_run ? diffs : as_text(fixed, workspace.diagnostics.has_errors());
  }
  const int code = finish(options, environment, workspace);
  return code == exit_done && options.dry_run && !fixed.empty() ? exit_differs : code;
}

constexpr std::array<OptionRow, 3> fix_options{{
    {"FILE", &Options::names, "fix these, or what is in these directories (default: everything)"},
    {"--dry-run", &Options::dry_run, "write nothing, show the differences; exit with 3 if there are any"},
    json_option,
}};

}  // namespace

constinit const Command fix_command{"fix",
                                    command_fix,
                                    group_keep,
                                    "Rewrite old names and ambiguous scalars where they stand",
                                    "presetc fix --dry-run",
                                    fix_options};

}  // namespace presetc
