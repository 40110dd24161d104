#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/captured_changes.h"
#include "driver/build_project.h"
#include "driver/commands.h"
#include "driver/inner_environment.h"
#include "driver/named_file.h"
#include "driver/outdated_outputs.h"
#include "driver/pipeline.h"
#include "emit/output_path.h"
#include "record/depfile.h"
#include "record/observed_files.h"

namespace presetc {

namespace {

/// Some experiments, or some points: what is known of a build of everything does not hold for them.
int build_some(const Options& options, Environment& environment, BuildFindings& findings) {
  ObservedFiles observed(environment.files);
  Environment inner = with_disk(environment, observed);
  const int code = run_pipeline(options, inner, Goal::build, &findings);
  observed.add_read_to(findings.read);
  // What is there of the outputs was read to compare it.
  const std::string below = findings.output == "." ? "" : findings.output + '/';
  std::erase_if(findings.read, [&](const std::string& path) { return path.starts_with(below); });
  if (options.why && code == exit_done)
    environment.out += "what was asked for is compiled anew: only a build of everything goes by its record\n";
  take_said(environment, std::move(inner));
  return code;
}

/// Writes a file that make or ninja asked for. False after saying what is wrong.
bool write_for_make(const std::string& path, std::string_view bytes, const Options& options,
                    const BuildFindings& findings, Environment& environment) {
  FileError error =
      refuse_named_file(path, {".yaml", ".yml", ".json"}, findings.read, options, environment.files);
  if (!error) error = write_named_file(path, bytes, environment.files);
  if (error) environment.messages += fmt::format("presetc: cannot write `{}`: {}\n", path, error.text);
  return !error;
}

/// Makes the stamp as new as the moment `began`, and keeps what it holds. Who edits a preset while a build
/// runs, or in the tick of the clock in which it ends (4 ms on Linux), is to find it newer than the stamp.
bool write_stamp(const Options& options, const BuildFindings& findings, std::int64_t began,
                 Environment& environment) {
  if (options.stamp.empty()) return true;
  const std::string& path = options.stamp;
  std::string bytes;
  const FileInfo there = environment.files.info(path);
  if (there.type == FileType::regular && there.size > 0) {
    if (const auto error = environment.files.read(path, there.size, bytes)) {
      environment.messages += fmt::format("presetc: cannot read `{}`: {}\n", path, error.text);
      return false;
    }
  }
  if (!write_for_make(path, bytes, options, findings, environment)) return false;
  // A clock that was put back, or a server's that is behind ours, is to make nothing newer than it is.
  const std::int64_t time = std::min(began, environment.files.info(path).modified);
  // It may be a link; what is too long as an absolute path is none that could be followed.
  const std::string real = environment.files.real_path(path);
  const FileError error = environment.files.set_modified(real.empty() ? path : real, time);
  if (error) environment.messages += fmt::format("presetc: cannot date `{}`: {}\n", path, error.text);
  return !error;
}

/// The rule that make or ninja asked for, if one did. False after saying what is wrong.
bool write_depfile(const Options& options, const BuildFindings& findings, Environment& environment) {
  if (options.depfile.empty()) return true;
  const std::string target = options.stamp.empty() ? join_path(findings.output, index_file) : options.stamp;
  const Depfile rule = depfile(target, findings.read);
  // Between messages for machines it could not be read.
  if (options.format == "text" || !options.messages_file.empty()) {
    for (const std::string& problem : rule.problems)
      environment.messages += fmt::format("presetc: warning: {}: {}\n", options.depfile, problem);
  }
  return write_for_make(options.depfile, rule.text, options, findings, environment);
}

/// The files that a build writes, without writing any; what the list depends on can be asked for too.
int list_outputs(const Options& options, Environment& environment) {
  ObservedFiles observed(environment.files);
  Environment inner = with_disk(environment, observed);
  auto& compiled = environment.keep<Compiled>();
  Workspace& workspace = compiled.workspace;
  if (!open_settings(options, inner, workspace) || !compile(options, inner, Goal::build, nullptr, compiled) ||
      workspace.diagnostics.has_errors()) {
    return finish(options, environment, workspace);
  }
  const Settings& settings = workspace.project->settings;
  const std::string directory = settings.below_root(settings.output);
  const PlannedFiles& files = *compiled.plan.files;
  std::vector<std::string> paths{join_path(directory, index_file)};
  for (std::size_t i = 0; i < files.size(); ++i) paths.push_back(join_path(directory, files.path(i)));
  std::sort(paths.begin(), paths.end());
  for (const std::string& path : paths) environment.out += path + '\n';
  BuildFindings findings{directory, {}, {}};
  observed.add_read_to(findings.read);
  const int code = finish(options, environment, workspace);
  return code == exit_done && !write_depfile(options, findings, environment) ? exit_disk : code;
}

int command_build(const Options& options, Environment& environment) {
  if (options.staged && !options.only_compare) {
    environment.messages +=
        "presetc: --staged goes with --check\n`presetc build --help` shows what is possible\n";
    return exit_usage;
  }
  if (options.list_outputs) return list_outputs(options, environment);
  FileSystem& disk = environment.files;
  const std::int64_t began = disk.now();
  CapturedChanges captured(disk);
  Environment inner =
      with_disk(environment, options.only_compare ? static_cast<FileSystem&>(captured) : disk);
  BuildFindings findings;
  std::string outdated;
  if (options.only_compare) {
    findings.before_finish = [&](Workspace& workspace) {
      if (workspace.diagnostics.has_errors()) return;
      outdated = outdated_text(captured, disk, findings.output, workspace.sources, workspace.diagnostics);
    };
  }
  const bool everything = options.names.empty() && options.where.empty() && options.shard.empty();
  int code = everything ? build_project(options, inner, findings) : build_some(options, inner, findings);
  environment.out += outdated;
  if (code == exit_done && !outdated.empty()) code = exit_differs;
  take_said(environment, std::move(inner));
  if (!options.messages_file.empty()) environment.read = findings.read;
  if (code != exit_done) return code;
  // The stamp last: it says that all is done.
  const bool told =
      write_depfile(options, findings, environment) && write_stamp(options, findings, began, environment);
  return told ? exit_done : exit_disk;
}

constexpr std::array<OptionRow, 12> build_options{{
    {"EXPERIMENT", &Options::names, "experiments or manifests to compile (default: all)"},
    set_option,
    {"--where", &Options::where, "only the points at which this expression holds", "EXPR"},
    {"--shard", &Options::shard, "only the I-th of N parts of the experiments, for N machines", "I/N",
     Accepts::shard},
    {"--check", &Options::only_compare,
     "write nothing; show outputs that are not as a build writes them, and exit with 3"},
    {"--staged", &Options::staged, "with --check: what is staged in git, not what is in the work tree"},
    {"--why", &Options::why, "say why each manifest is compiled anew"},
    {"--list-outputs", &Options::list_outputs, "write nothing; list the files that a build writes"},
    {"--depfile", &Options::depfile,
     "write what was read, as a rule for make or ninja; FILE is from the working directory", "FILE"},
    {"--stamp", &Options::stamp,
     "touch FILE, from the working directory, when all is done, as of when the build began", "FILE"},
    conflicts_option,
    allow_deprecated_option,
}};

}  // namespace

constinit const Command build_command{"build",
                                      command_build,
                                      group_compile,
                                      "Compile experiments to complete config files",
                                      "presetc build batch-size --set model=gpt2",
                                      build_options};

}  // namespace presetc
