#include "driver/workspace.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/wrap_text.h"
#include "diagnostics/render.h"
#include "driver/project_root.h"
#include "embedded/built_in_project.h"
#include "load/decode_merge.h"
#include "load/decode_values.h"
#include "load/decoding.h"

namespace presetc {

namespace {

/// `--set PATH=VALUE`; the command line has seen to the `=`. The whole text is one source, for mistakes in
/// the path; the value another, read as YAML.
void decode_set(const std::string& text, Workspace& workspace) {
  const Source& whole = workspace.sources.add("--set", text);
  const auto equals = text.find('=');
  const std::string_view name = std::string_view(whole.bytes).substr(0, equals);
  const Span name_span{whole.id, 0, static_cast<std::uint32_t>(equals)};
  const Source& value = workspace.sources.add(fmt::format("--set {}", name), text.substr(equals + 1));
  auto document = read_yaml(value, workspace.diagnostics);
  if (!document || !document->sound) return;
  const Member member{name, name_span, document->root};
  const Value* map = make_map(workspace.arena, {&member, 1}, {name_span, Cause::written});
  for (Assignment& assignment : decode_assignments(workspace.arena, *map, workspace.diagnostics)) {
    workspace.flags.set.push_back(std::move(assignment));
  }
  const Settings& settings = workspace.project->settings;
  Decoding decoding{value,
                    settings.env,
                    settings.keep_references,
                    document->arena,
                    workspace.flags.references,
                    workspace.diagnostics};
  take_references(*document->root, decoding);
  workspace.flag_values.push_back(std::move(*document));
}

/// What is not there, or not to be seen, cannot be listed either.
FileError why_unreadable(const std::string& directory, FileSystem& files) {
  const FileType type = files.info(directory).type;
  if (type == FileType::regular || type == FileType::other) return {"is not a directory"};
  std::vector<DirectoryEntry> entries;
  return files.list(directory, entries);
}

/// Reads presetc.yaml. False after reporting that `root` is no directory.
bool begin(const std::string& root, FileSystem& files, const Options& options, Environment& environment,
           Workspace& workspace) {
  if (files.info(root).type != FileType::directory) {
    const FileError why = why_unreadable(root, files);
    workspace.diagnostics.report(
        Kind::cannot_read, {},
        fmt::format("cannot read {}: {}", root, why ? why.text : "no such file or directory"));
    return false;
  }
  workspace.project = begin_project(files, workspace.sources, root, options.settings, workspace.diagnostics);
  for (const std::string& name : workspace.project->settings.env) {
    const auto text = environment.variable ? environment.variable(name) : std::nullopt;
    if (text) workspace.project->variables.emplace(name, *text);
  }
  return true;
}

void fill(FileSystem& files, const Options& options, const FilesToRead* first, Environment& environment,
          Workspace& workspace) {
  fill_project(*workspace.project, first, files, workspace.sources, options.every_schema, environment.jobs,
               workspace.diagnostics);
}

/// False after reporting that there is nothing in the project's directory.
bool has_anything(const Options& options, FileSystem& files, Workspace& workspace) {
  const Project& project = *workspace.project;
  if (project.settings.file != no_file || !project.presets.empty() || !project.manifests.empty() ||
      workspace.diagnostics.has_errors()) {
    return true;
  }
  const std::string& root = project.settings.root;
  // What cannot be entered looks empty.
  if (const FileError why = why_unreadable(root, files)) {
    workspace.diagnostics.report(Kind::cannot_read, {}, fmt::format("cannot list {}: {}", root, why.text));
    return false;
  }
  const std::string_view where = root == "." ? "this directory" : std::string_view(root);
  if (options.staged) {
    workspace.diagnostics
        .report(Kind::no_project, {}, fmt::format("nothing of a project is staged in {}", where))
        .with_hint("`git add` stages what the next commit is to hold");
    return false;
  }
  workspace.diagnostics.report(Kind::no_project, {}, fmt::format("there is no project in {}", where))
      .with_hint(
          "a preset in presets.d/, a manifest in experiments/, or a presetc.yaml, which may name other "
          "directories, makes one; `presetc init DIR` begins one");
  return false;
}

void take_flags(const Options& options, Workspace& workspace) {
  for (const std::string& text : options.set) decode_set(text, workspace);
  workspace.flags.on_conflict = find_conflict_policy(options.conflicts);
}

/// The end of opening.
bool take_up(const Options& options, FileSystem& files, Workspace& workspace) {
  if (!has_anything(options, files, workspace)) return false;
  take_flags(options, workspace);
  return true;
}

using Renderer = std::string (*)(std::span<const Diagnostic>, const Sources&);

/// For machines; null for text.
Renderer find_renderer(std::string_view format) {
  static constexpr std::array<std::pair<std::string_view, Renderer>, 4> renderers{
      {{"json", render_json}, {"sarif", render_sarif}, {"github", render_github}, {"gitlab", render_gitlab}}};
  for (const auto& [name, renderer] : renderers) {
    if (name == format) return renderer;
  }
  return nullptr;
}

/// As people read them, with a line that counts them.
std::string shown(const Workspace& workspace, bool color) {
  const Diagnostics& diagnostics = workspace.diagnostics;
  std::string text = render_text(diagnostics.all(), workspace.sources, color);
  const std::size_t errors = diagnostics.count(Severity::error);
  const std::size_t warnings = diagnostics.count(Severity::warning);
  if (errors > 0 || warnings > 0) {
    text +=
        fmt::format("{}{}{}\n", errors > 0 ? counted(errors, "error") : "",
                    errors > 0 && warnings > 0 ? ", " : "", warnings > 0 ? counted(warnings, "warning") : "");
  }
  return text;
}

/// A directory that could not be listed may hold what seems not to be there.
void drop_unproven(Diagnostics& diagnostics) {
  const auto& all = diagnostics.all();
  const bool unlisted = std::any_of(all.begin(), all.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.kind == Kind::cannot_read && !diagnostic.span.known();
  });
  if (!unlisted) return;
  for (const Kind kind :
       {Kind::unknown_preset, Kind::unknown_experiment, Kind::each_nothing, Kind::unknown_operand})
    diagnostics.drop_kind(kind);
}

}  // namespace

bool open_project(const Options& options, Environment& environment, Workspace& workspace) {
  return open_settings(options, environment, workspace) &&
         open_files(options, environment, nullptr, workspace);
}

bool open_settings(const Options& options, Environment& environment, Workspace& workspace) {
  return begin(project_root(options, environment.files), environment.files, options, environment, workspace);
}

bool open_files(const Options& options, Environment& environment, const FilesToRead* first,
                Workspace& workspace) {
  fill(environment.files, options, first, environment, workspace);
  if (first == nullptr) return take_up(options, environment.files, workspace);
  take_flags(options, workspace);
  return true;
}

bool open_presets(const Options& options, Environment& environment, Workspace& workspace) {
  if (has_project(options, settings_around(options, environment.files), environment.files))
    return open_project(options, environment, workspace);
  const auto files = built_in_project();
  workspace.built_in = true;
  if (!begin(std::string(built_in_root), *files, options, environment, workspace)) return false;
  fill(*files, options, nullptr, environment, workspace);
  return take_up(options, *files, workspace);
}

std::string no_messages(const Options& options) {
  const Renderer renderer = find_renderer(options.format);
  return renderer == nullptr ? std::string() : renderer({}, Sources());
}

int finish(const Options& options, Environment& environment, Workspace& workspace) {
  if (workspace.built_in) {
    workspace.diagnostics
        .report(Kind::built_in_presets, {}, "there is no project here, so these are the built-in presets")
        .with_hint("`presetc init DIR` begins a project with them");
  }
  if (options.allow_deprecated) {
    workspace.diagnostics.drop_warnings(Kind::deprecated_parameter);
    workspace.diagnostics.drop_warnings(Kind::deprecated_preset);
  }
  drop_unproven(workspace.diagnostics);
  workspace.diagnostics.finish(workspace.sources);
  const auto& all = workspace.diagnostics.all();
  const Renderer renderer = find_renderer(options.format);
  std::string for_machines = renderer == nullptr ? std::string() : renderer(all, workspace.sources);
  // People are shown each file, and what it differs in.
  if (options.only_compare) workspace.diagnostics.drop_kind(Kind::stale_output);
  if (!options.messages_file.empty()) {
    environment.messages_file = renderer == nullptr ? shown(workspace, false) : std::move(for_machines);
    environment.messages += shown(workspace, environment.color);
  } else {
    environment.messages += renderer == nullptr ? shown(workspace, environment.color) : for_machines;
  }
  const bool disk = std::any_of(all.begin(), all.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.kind == Kind::cannot_read || diagnostic.kind == Kind::cannot_write;
  });
  if (disk) return exit_disk;
  return workspace.diagnostics.has_errors() ? exit_mistakes : exit_done;
}

}  // namespace presetc
