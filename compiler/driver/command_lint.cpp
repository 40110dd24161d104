#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/wrap_text.h"
#include "driver/commands.h"
#include "driver/scope.h"
#include "driver/workspace.h"
#include "lint/condense.h"
#include "lint/find_texts.h"
#include "lint/linted_files.h"
#include "lint/preset_meaning.h"
#include "lint/report_duplicates.h"
#include "lint/shadowed_values.h"
#include "lint/unused_presets.h"

namespace presetc {

namespace {

/// What the run before wrote with --messages into the same folder, unless it is named itself.
void leave_out_report(const Options& options, FileSystem& files, std::vector<std::string>& paths) {
  const std::string& report = options.messages_file;
  if (report.empty()) return;
  std::erase_if(paths, [&](const std::string& path) {
    return file_name(path) == file_name(report) && files.real_path(path) == files.real_path(report) &&
           std::find(options.names.begin(), options.names.end(), path) == options.names.end();
  });
}

/// Warnings of the load are about what is written, and stay; what merging and resolving warn about is for
/// `check`, but for the use of what is deprecated.
void take_findings(const Diagnostics& found, Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : found.all()) {
    const bool deprecated =
        diagnostic.kind == Kind::deprecated_preset || diagnostic.kind == Kind::deprecated_parameter;
    if (diagnostic.severity == Severity::error || deprecated) diagnostics.add(diagnostic);
  }
}

/// What is odd about the presets as a collection.
void lint_project(bool all, Environment& environment, Workspace& workspace) {
  const Project& project = *workspace.project;
  const Uses uses(project);
  report_unused_presets(project, uses, all, workspace.diagnostics);
  Resolver resolver(project, workspace.flags, environment.jobs, workspace.diagnostics);
  Diagnostics found;
  const Resolution resolution =
      resolver.resolve(scope_of_project(project).experiments, Resolver::Depth::merge, found);
  take_findings(found, workspace.diagnostics);
  report_shadowed_values(project, uses, resolution, workspace.diagnostics);
}

void compare_files(const std::vector<LintedFile>& files, bool all, Environment& environment,
                   Workspace& workspace) {
  std::map<FileId, const Preset*> presets;
  if (workspace.project != nullptr) {
    for (const Preset& preset : workspace.project->presets) presets.emplace(preset.file, &preset);
  }
  std::vector<ComparedFile> compared;
  for (const LintedFile& file : files) {
    if (!file.whole) continue;
    const auto preset = presets.find(file.source->id);
    ComparedFile& each = compared.emplace_back(ComparedFile{file.source, file.documents, nullptr});
    if (preset == presets.end()) continue;
    each.preset = preset->second;
    // Presets are what they set, however they write it; one with mistakes is what is written.
    if (preset->second->broken) continue;
    const Value* meaning = meaning_of(*preset->second, workspace.project->settings.schema, workspace.arena);
    each.documents = meaning == nullptr ? std::vector<const Value*>() : std::vector{meaning};
  }
  report_duplicates(compared, all, environment.jobs, workspace.diagnostics);
}

/// Without a PATH the project; with the one of a project's root, that project and all else below it.
bool is_about_project(const Options& options, FileSystem& files) {
  if (options.names.empty()) return true;
  if (options.names.size() > 1 || options.directory) return false;
  return files.info(join_path(normal_path(options.names.front()), settings_file_name)).type ==
         FileType::regular;
}

int command_lint(const Options& options, Environment& environment) {
  auto& workspace = environment.keep<Workspace>();
  // A machine reads on; a person needs each cause once.
  const bool all = options.all || options.format != "text";
  std::vector<std::string> paths;
  std::set<std::string> left_out;
  const bool project = is_about_project(options, environment.files);
  if (project) {
    Options opened = options;
    if (!options.names.empty()) opened.directory = normal_path(options.names.front());
    if (!open_project(opened, environment, workspace)) {
      if (workspace.project != nullptr && options.names.empty()) {
        workspace.diagnostics.drop_kind(Kind::no_project);
        workspace.diagnostics
            .report(Kind::no_project, {}, "no PATH is given, and there is no project to lint either")
            .with_hint("name files or directories: presetc lint PATH...");
      }
      return finish(options, environment, workspace);
    }
    const Settings& settings = workspace.project->settings;
    left_out.insert(settings.below_root(settings.output));  // what was built is like what it was built from
    // An experiment that could not be read might be the one that applies a preset.
    if (workspace.diagnostics.has_errors()) {
      environment.out += "the project has errors, so unused presets and lost values were not looked for\n";
    } else {
      lint_project(all, environment, workspace);
    }
  }
  if (options.names.empty()) {
    // A file that two presets name as their config is there twice.
    std::set<std::string> names;
    for (const Document& document : workspace.project->documents) names.insert(document.source->name);
    paths.assign(names.begin(), names.end());
  } else {
    paths = find_texts(environment.files, options.names, left_out, workspace.diagnostics);
    leave_out_report(options, environment.files, paths);
  }
  const auto files = lint_files(paths, environment.files, workspace.sources, workspace.project.get(),
                                environment.jobs, workspace.diagnostics);
  compare_files(files, all, environment, workspace);

  workspace.diagnostics.finish(workspace.sources);
  if (!all) workspace.diagnostics = condensed(workspace.diagnostics, workspace.sources);
  const int code = finish(options, environment, workspace);
  // What is left when --allow-deprecated took its part away.
  const bool clean = workspace.diagnostics.all().empty();
  const bool warned = workspace.diagnostics.count(Severity::warning) > 0;
  environment.out += fmt::format("{}{}\n", counted(paths.size(), "file"), clean ? ", nothing found" : "");
  return code == exit_done && options.strict && warned ? static_cast<int>(exit_mistakes) : code;
}

constexpr std::array<OptionRow, 5> lint_options{{
    {"PATH", &Options::names, "files, and directories of YAML and JSON files (default: the project)", ""},
    {"--all", &Options::all, "each place, where many are alike"},
    staged_option,
    {"--strict", &Options::strict, "exit with 1 for warnings too"},
    allow_deprecated_option,
}};

}  // namespace

constinit const Command lint_command{
    "lint",
    command_lint,
    group_any_file,
    "Find what is wrong or odd in YAML and JSON files, and in a project's presets",
    "presetc lint configs",
    lint_options};

}  // namespace presetc
