#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/wrap_text.h"
#include "diagnostics/excerpt.h"
#include "driver/check_importers.h"
#include "driver/commands.h"
#include "driver/workspace.h"
#include "exchange/config_presets.h"
#include "exchange/decode_foreign.h"
#include "exchange/factor.h"
#include "exchange/file_stem.h"
#include "exchange/import_plan.h"
#include "exchange/read_foreign.h"
#include "load/decode_preset.h"
#include "schema/preset_format.h"

namespace presetc {

namespace {

constexpr std::size_t most_lines = 20;  // a screen; --json has all

/// What the files of the command line become.
struct Import {
  ForeignFile foreign;
  std::vector<std::vector<ConfigFile>> folders;
  std::vector<ImportedFile> presets, manifests;
  std::optional<Factored> factored;
};

/// `a/b/` is called `b`.
std::string folder_name(const Environment& environment, const std::string& path) {
  std::string name(file_name(normal_path(path)));
  if (name == "." || name == "..") name = file_name(environment.files.real_path(path));
  return name;
}

/// What looks like a folder of configs and is none: each would become a preset whose config is that file.
void refuse_own_documents(const std::vector<ConfigFile>& configs, const std::string& path,
                          Workspace& workspace) {
  const Document format = read_preset_format(workspace.sources);
  const auto report_first = [&](auto is_own, std::string_view what, std::string hint) {
    const auto first = std::find_if(configs.begin(), configs.end(), is_own);
    if (first == configs.end()) return;
    workspace.diagnostics
        .report(Kind::unknown_form, first->span(), fmt::format("this is {}, and no config", what))
        .with_hint(std::move(hint));
  };
  report_first([&](const ConfigFile& file) { return is_preset_document(*file.config, *format.root); },
               "a preset of presetc already",
               fmt::format("copy {} into the directory of presets as it is; or `presetc export` it where it "
                           "comes from, and import that",
                           path));
  report_first(
      [](const ConfigFile& file) {
        return file.config->find("$schema") != nullptr && file.config->find("properties") != nullptr;
      },
      "a JSON Schema", "move it out of the folder; schemas of presets belong in the directory of schemas");
}

void read_folder(const std::string& path, const std::string& into, Environment& environment,
                 Workspace& workspace, Import& import) {
  auto configs =
      read_config_files(environment.files, path, workspace.sources, environment.jobs, workspace.diagnostics);
  // A folder may hold envelopes, as `export --to envelope` writes them.
  const auto first_envelope =
      std::stable_partition(configs.begin(), configs.end(),
                            [](const ConfigFile& config) { return !is_envelope_document(*config.config); });
  for (auto at = first_envelope; at != configs.end(); ++at) {
    decode_foreign(*at->config, import.foreign.arena, import.foreign.presets, workspace.diagnostics);
    import.foreign.documents.push_back(std::move(at->document));
  }
  configs.erase(first_envelope, configs.end());
  refuse_own_documents(configs, path, workspace);
  if (configs.empty() || workspace.diagnostics.has_errors()) return;
  auto presets = presets_of_configs(configs, folder_name(environment, path), into, workspace.arena,
                                    workspace.diagnostics);
  std::move(presets.begin(), presets.end(), std::back_inserter(import.presets));
  import.folders.push_back(std::move(configs));
}

void factor_folder(const Options& options, const std::string& into, Environment& environment,
                   Workspace& workspace, Import& import) {
  const std::string& path = options.names.front();
  auto configs =
      read_config_files(environment.files, path, workspace.sources, environment.jobs, workspace.diagnostics);
  refuse_own_documents(configs, path, workspace);
  if (workspace.diagnostics.has_errors()) return;
  const std::string folder = folder_name(environment, path);
  const std::string name = options.as.empty() ? file_stem_of(folder) : options.as;
  import.factored =
      factor(configs, folder, into.empty() ? name : into + '/' + name, name,
             workspace.project->settings.keep_references, workspace.arena, workspace.diagnostics);
  import.folders.push_back(std::move(configs));
  if (!import.factored) return;
  import.presets.push_back(import.factored->preset);
  import.manifests.push_back(import.factored->manifest);
}

void read_all(const Options& options, const std::string& into, Environment& environment, Workspace& workspace,
              Import& import) {
  if (options.factor) return factor_folder(options, into, environment, workspace, import);
  for (const std::string& path : options.names) {
    if (environment.files.info(path).type == FileType::directory) {
      read_folder(path, into, environment, workspace, import);
    } else {
      read_foreign(environment.files, path, workspace.sources, import.foreign, workspace.diagnostics);
    }
  }
  std::map<std::string_view, const Preset*> there;
  for (const Preset& preset : workspace.project->presets) there.emplace(preset.full_name, &preset);
  for (const ForeignPreset& preset : import.foreign.presets) {
    if (preset.name.empty()) continue;  // reported
    const auto old = there.find(join_path(into, file_stem_of(preset.name.text)));
    auto file = preset_file_of(preset, old == there.end() ? nullptr : old->second, workspace.sources,
                               import.foreign.arena, workspace.diagnostics);
    if (file) import.presets.push_back(std::move(*file));
  }
}

std::string_view action_name(WriteAction action) {
  switch (action) {
    case WriteAction::add:
      return "added";
    case WriteAction::replace:
      return "replaced";
    case WriteAction::leave:
      break;
  }
  return "unchanged";
}

std::string as_text(const ImportPlan& plan, bool dry_run) {
  std::array<std::size_t, 3> counts{};
  std::string text;
  std::size_t lines = 0;
  for (const PlannedWrite& write : plan.writes) {
    ++counts[static_cast<std::size_t>(write.action)];
    if (write.action == WriteAction::leave || ++lines > most_lines) continue;
    text += fmt::format("{} {}\n", padded(action_name(write.action), 9), write.path);
  }
  if (lines > most_lines) text += fmt::format("and {} more\n", lines - most_lines);
  text += fmt::format("{}{}: {} added, {} replaced, {} unchanged{}\n", dry_run ? "would import " : "",
                      counted(plan.writes.size(), "file"), counts[0], counts[1], counts[2],
                      dry_run ? "; nothing was written" : "");
  return text;
}

std::string as_json(const ImportPlan& plan, bool dry_run) {
  JsonText json(/*pretty=*/true);
  json.begin_object().key("dry_run").boolean(dry_run).key("files").begin_list();
  for (const PlannedWrite& write : plan.writes) {
    json.begin_object().member("file", write.path).member("action", action_name(write.action)).end_object();
  }
  json.end_list().end_object();
  return json.text() + "\n";
}

/// What is wrong with the command line itself; empty if nothing.
std::string usage_problem(const Options& options, Environment& environment, const std::string& into) {
  if (options.factor && (options.names.size() != 1 ||
                         environment.files.info(options.names.front()).type != FileType::directory)) {
    return "--factor takes one directory";
  }
  if (!options.as.empty() && !options.factor) return "--as goes with --factor";
  if (const auto problem = name_problem(options.as); !options.as.empty() && !problem.empty())
    return fmt::format("--as: {}", problem);
  if (const auto problem = name_problem(into); !into.empty() && !problem.empty())
    return fmt::format("--into: {}; expected a directory below that of presets", problem);
  return {};
}

int command_import(const Options& options, Environment& environment) {
  std::string into = options.into;
  while (into.ends_with('/')) into.pop_back();
  if (const std::string problem = usage_problem(options, environment, into); !problem.empty()) {
    environment.messages += "presetc: " + printable(problem) + "\n";
    return exit_usage;
  }
  auto& workspace = environment.keep<Workspace>();
  // Where no project is yet, an import begins one.
  if (!open_project(options, environment, workspace) && workspace.project == nullptr)
    return finish(options, environment, workspace);
  Project& project = *workspace.project;
  // What is wrong with the project already is `check`'s business; but without presetc.yaml nobody knows where
  // files belong.
  const Diagnostics known = std::move(workspace.diagnostics);
  workspace.diagnostics = {};
  for (const Diagnostic& diagnostic : known.all()) {
    if (diagnostic.severity == Severity::error && diagnostic.span.known() &&
        diagnostic.span.file == project.settings.file) {
      workspace.diagnostics.add(diagnostic);
    }
  }
  if (workspace.diagnostics.has_errors()) return finish(options, environment, workspace);

  // Files of other systems -> files of ours, each by itself.
  auto& import = environment.keep<Import>();
  read_all(options, into, environment, workspace, import);
  if (workspace.diagnostics.has_errors()) return finish(options, environment, workspace);

  // Their places. From here on nothing that must stay is in the way.
  const ImportPlan plan =
      plan_import(std::move(import.presets), std::move(import.manifests), into, options.force, project,
                  environment.files, workspace.sources, workspace.diagnostics);
  if (workspace.diagnostics.has_errors()) return finish(options, environment, workspace);

  // The project as it will be. From here on what is written loads, and what was factored comes back.
  auto& imported = environment.keep<std::unique_ptr<Project>>();
  imported = load_as_planned(plan, project, options.settings, known, environment.files, workspace.sources,
                             environment.jobs, workspace.diagnostics);
  if (imported) {
    imported->variables = project.variables;
    check_importers(plan, project, *imported, workspace.sources, environment.jobs, workspace.diagnostics);
  }
  if (imported && import.factored && !workspace.diagnostics.has_errors()) {
    check_factored(*import.factored, import.folders.front(), *imported, workspace.sources, environment.jobs,
                   workspace.diagnostics);
  }
  if (!workspace.diagnostics.has_errors() && !options.dry_run)
    write_import(plan, environment.files, environment.jobs, workspace.diagnostics);
  if (!workspace.diagnostics.has_errors())
    environment.out += options.json ? as_json(plan, options.dry_run) : as_text(plan, options.dry_run);
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 7> import_options{{
    {.spelling = "FILE",
     .target = &Options::names,
     .text = "JSON or YAML presets, SQLite databases, folders of configs",
     .least = 1},
    {"--into", &Options::into, "a directory below that of presets (default: that one)", "DIR"},
    {"--factor", &Options::factor,
     "one preset with what the files of a folder share, and a manifest of rows"},
    {"--as", &Options::as, "the name of what --factor makes (default: the folder's)", "NAME"},
    {"--force", &Options::force, "replace presets that are there; never a system preset"},
    {"--dry-run", &Options::dry_run, "check everything, say what would be written, write nothing"},
    json_option,
}};

}  // namespace

constinit const Command import_command{"import",
                                       command_import,
                                       group_keep,
                                       "Make presets of other systems' presets and of folders of configs",
                                       "presetc import presets.db --into team --dry-run",
                                       import_options};

}  // namespace presetc
