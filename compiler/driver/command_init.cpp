#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/json_text.h"
#include "base/wrap_text.h"
#include "diagnostics/excerpt.h"
#include "driver/commands.h"
#include "driver/new_project.h"
#include "driver/workspace.h"
#include "emit/shell_word.h"

namespace presetc {

namespace {

using Kept = std::vector<SharedFile>;

bool is_kept(const Kept& kept, std::string_view path) {
  return std::any_of(kept.begin(), kept.end(), [&](const SharedFile& each) { return each.path == path; });
}

/// Without those that were kept.
std::vector<NewFile> written_files(const Kept& kept) {
  std::vector<NewFile> files = new_project_contents();
  std::erase_if(files, [&](const NewFile& file) { return is_kept(kept, file.path); });
  return files;
}

std::string as_json(const std::string& directory, const Kept& kept) {
  JsonText json(/*pretty=*/true);
  json.begin_object().member("directory", directory).key("files").begin_list();
  for (const NewFile& file : written_files(kept)) json.string(file.path);
  json.end_list().key("kept").begin_list();
  for (const SharedFile& file : kept) json.string(file.path);
  json.end_list().end_object();
  return json.text() + "\n";
}

/// What to add to files that were kept, and do not say it yet.
std::string additions(const std::string& directory, const Kept& kept, FileSystem& files) {
  std::string text;
  for (const SharedFile& file : kept) {
    const std::string path = join_path(directory, file.path);
    std::string bytes;
    const bool said =
        !files.read(path, max_file_bytes, bytes) && bytes.find(file.says_that) != std::string::npos;
    text += fmt::format("\n{} is kept as it was{}\n", printable(path), said ? "" : "; add to it:");
    std::string_view needs = said ? std::string_view() : file.needs;
    while (!needs.empty()) {
      const auto end = needs.find('\n') + 1;
      text += fmt::format("  {}", needs.substr(0, end));
      needs.remove_prefix(end);
    }
  }
  return text;
}

std::string as_text(const std::string& directory, const Kept& kept, FileSystem& disk) {
  const bool here = directory == ".";
  std::string enter = here ? "" : "  cd ";
  if (!here) append_shell_word(printable(directory), enter);
  if (!here) enter += '\n';
  const auto files = written_files(kept);
  const auto presets = std::count_if(files.begin(), files.end(),
                                     [](const NewFile& file) { return file.path.starts_with("presets.d/"); });
  std::vector<std::string_view> others{"presetc.yaml", "Makefile", "Makefile.inc", ".pre-commit-config.yaml",
                                       ".gitignore"};
  std::erase_if(others, [&](std::string_view path) { return is_kept(kept, path); });
  return fmt::format(
      "{} in {}:\n"
      "  presets.d/                    {} to start from\n"
      "  experiments/first-study.yaml  four experiments, explained in comments\n"
      "  schemas/                      which parameters there are, and what editors need\n"
      "  presets.lock                  what these presets are, so that `check` notices a change\n"
      "  {}\n"
      "{}"
      "\n"
      "Next:\n"
      "{}"
      "  presetc list                  what there is\n"
      "  presetc plan                  what would be compiled, and why\n"
      "  presetc build                 compile it to build/experiments\n",
      counted(files.size(), "file"), here ? "this directory" : printable(directory),
      counted(static_cast<std::size_t>(presets), "preset"), fmt::join(others, ", "),
      additions(directory, kept, disk), enter);
}

/// A screen has room for a few.
std::string there_already(const std::vector<std::string>& paths) {
  constexpr std::size_t most = 4;
  if (paths.size() == 1) return paths.front() + " is there already";
  const std::size_t shown = paths.size() > most + 1 ? most : paths.size();
  const auto last = paths.begin() + static_cast<std::ptrdiff_t>(shown);
  const std::string more = shown == paths.size() ? "" : fmt::format(" and {} more", paths.size() - shown);
  return fmt::format("{}{} are there already", fmt::join(paths.begin(), last, ", "), more);
}

int command_init(const Options& options, Environment& environment) {
  // As `$DIR` gives where nobody has set it: the working directory is not what was meant.
  if (!options.names.empty() && options.names.front().empty()) {
    environment.messages += "presetc: DIR is empty\n`presetc init --help` shows what is possible\n";
    return exit_usage;
  }
  Workspace workspace;
  const std::string base = options.directory.value_or(".");
  const std::string directory =
      normal_path(options.names.empty() ? base : join_path(base, options.names.front()));
  const auto obstacles = in_the_way(environment.files, directory);
  if (!obstacles.empty()) {
    workspace.diagnostics.report(Kind::in_the_way, {}, there_already(obstacles))
        .with_hint(
            "`init` overwrites nothing, so nothing was written; `presetc init DIR` begins in another "
            "directory");
    return finish(options, environment, workspace);
  }
  const Kept kept = kept_files(environment.files, directory);
  const NewProjectError failed = write_new_project(environment.files, directory, kept);
  if (failed.error) {
    workspace.diagnostics
        .report(Kind::cannot_write, {}, fmt::format("cannot write {}: {}", failed.path, failed.error.text))
        .with_hint("what was written before was removed again");
  } else {
    environment.out += options.json ? as_json(directory, kept) : as_text(directory, kept, environment.files);
  }
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 2> init_options{{
    {"DIR", &Options::names, "where; it is made if it is not there (default: the working directory)", "",
     Accepts::anything, 0, 1},
    json_option,
}};

}  // namespace

constinit const Command init_command{
    "init",      command_init, group_start, "Begin a project, overwriting nothing", "presetc init study",
    init_options};

}  // namespace presetc
