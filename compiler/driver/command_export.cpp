#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/parallel_for.h"
#include "base/wrap_text.h"
#include "diagnostics/excerpt.h"
#include "driver/commands.h"
#include "driver/named_file.h"
#include "driver/scope.h"
#include "driver/workspace.h"
#include "exchange/database.h"
#include "exchange/read_foreign.h"
#include "exchange/to_foreign.h"
#include "exchange/write_forms.h"
#include "resolve/input_files.h"

namespace presetc {

namespace {

bool ends_with_any(std::string_view file, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return file.ends_with(ending); });
}

/// By --to, else by the ending of the file: one preset is an envelope, several are a list.
Form form_of(const Options& options, std::size_t count) {
  if (options.to == "array") return Form::array;
  if (options.to == "registry") return Form::registry;
  if (options.to == "sqlite") return Form::sqlite;
  if (options.to == "envelope") return Form::envelope;
  if (ends_with_any(options.out_file, {".db", ".sqlite", ".sqlite3"})) return Form::sqlite;
  if (ends_with_any(options.out_file, {".yaml", ".yml"})) return Form::registry;
  return count == 1 || options.out_file.ends_with('/') ? Form::envelope : Form::array;
}

/// A file to write, or to leave as it is.
struct ExportedFile {
  std::string path, bytes;
};

class Exporter {
 public:
  Exporter(const Options& options, Environment& environment, Workspace& workspace)
      : options_(options), environment_(environment), workspace_(workspace) {}

  /// False after an error.
  bool run(std::vector<const Preset*> presets) {
    form_ = form_of(options_, presets.size());
    arenas_.resize(environment_.jobs);
    std::vector<ForeignPreset> foreign(presets.size());
    std::vector<Diagnostics> found(presets.size());
    parallel_for(presets.size(), environment_.jobs, [&](std::size_t i, std::size_t worker) {
      Diagnostics warnings;  // are for `check`
      const FlatPreset flat = flatten_preset(*presets[i], arenas_[worker], warnings);
      foreign[i] = to_foreign(flat, foreign_name(*workspace_.project, *presets[i], form_), form_,
                              workspace_.project->settings, workspace_.sources, arenas_[worker], found[i]);
      if (!is_yaml()) check_numbers(foreign[i], presets[i]->name, found[i]);
    });
    for (Diagnostics& of_preset : found) workspace_.diagnostics.take(std::move(of_preset));
    if (workspace_.diagnostics.has_errors()) return false;
    if (form_ == Form::sqlite) return write_database(presets, foreign);
    const Texts texts = texts_of(presets, foreign);
    if (options_.out_file.empty()) {
      for (const ExportedFile& text : texts) environment_.out += text.bytes;
      return true;
    }
    return write_texts(texts, presets.size());
  }

 private:
  using Texts = std::vector<ExportedFile>;

  /// A registry is YAML unless its file's name says otherwise.
  [[nodiscard]] bool is_yaml() const {
    return form_ == Form::registry && !options_.out_file.ends_with(".json");
  }

  Texts texts_of(const std::vector<const Preset*>& presets, const std::vector<ForeignPreset>& foreign) {
    Arena& arena = workspace_.arena;
    if (form_ == Form::array) return {{options_.out_file, array_text(foreign, arena)}};
    if (form_ == Form::registry) return {{options_.out_file, registry_text(foreign, !is_yaml(), arena)}};
    Texts texts;
    const bool folder = options_.out_file.ends_with('/');
    for (std::size_t i = 0; i < foreign.size(); ++i) {
      texts.push_back({folder ? options_.out_file + presets[i]->full_name + ".json" : options_.out_file,
                       envelope_text(foreign[i], arena)});
    }
    return texts;
  }

  void report_there(Span span, std::string message, std::string hint = "--force replaces it") {
    workspace_.diagnostics.report(Kind::already_there, span, std::move(message)).with_hint(std::move(hint));
  }

  bool write_file(const std::string& path, std::string_view bytes) {
    FileError error = refuse_named_file(path, {}, {}, options_, environment_.files);
    if (!error) error = write_named_file(path, bytes, environment_.files);
    if (error) {
      workspace_.diagnostics.report(Kind::cannot_write, {},
                                    fmt::format("cannot write {}: {}", path, error.text));
    }
    return !error;
  }

  bool write_texts(const Texts& texts, std::size_t presets) {
    std::size_t written = 0;
    std::vector<const ExportedFile*> changed;
    for (const ExportedFile& file : texts) {
      const FileType type = environment_.files.info(file.path).type;
      std::string old;
      if (type == FileType::regular && !environment_.files.read(file.path, max_database_bytes, old) &&
          old == file.bytes) {
        continue;
      }
      if (type != FileType::absent && (!options_.force || type != FileType::regular)) {
        if (type == FileType::directory) {
          report_there(
              {}, fmt::format("{} is a directory", file.path),
              fmt::format("name a file; -o {}/ writes an envelope for each preset into it", file.path));
        } else if (type != FileType::regular) {
          report_there({}, fmt::format("{} is no file that could be replaced", file.path),
                       "name another file");
        } else {
          report_there({}, fmt::format("{} is there already, and differs", file.path));
        }
        continue;
      }
      changed.push_back(&file);
    }
    if (workspace_.diagnostics.has_errors()) return false;
    for (const ExportedFile* file : changed) {
      if (!write_file(file->path, file->bytes)) return false;
      ++written;
    }
    say(presets, written == 0 ? "unchanged" : "written");
    return true;
  }

  bool write_database(const std::vector<const Preset*>& presets, const std::vector<ForeignPreset>& foreign) {
    Source& source = workspace_.sources.add(options_.out_file);
    std::string old;
    if (environment_.files.info(source.name).type != FileType::absent) {
      if (const auto error = environment_.files.read(source.name, max_database_bytes, old)) {
        workspace_.diagnostics.report(Kind::cannot_read, {source.id, 0, 0},
                                      fmt::format("cannot read {}: {}", source.name, error.text));
        return false;
      }
      if (!old.empty() && !is_database(old)) {
        workspace_.diagnostics
            .report(Kind::bad_database, {source.id, 0, 0},
                    fmt::format("{} is no SQLite database", source.name))
            .with_hint("name another file, or delete it");
        return false;
      }
      if (!check_journals(environment_.files, source, workspace_.diagnostics)) return false;
    }
    std::vector<PresetRow> rows;
    rows.reserve(foreign.size());
    for (const ForeignPreset& preset : foreign) rows.push_back(row_of(preset, workspace_.arena));
    DatabaseProblem problem;
    const auto written = write_preset_rows(old, rows, options_.force, problem);
    if (!written) {
      workspace_.diagnostics
          .report(Kind::bad_database, {source.id, 0, 0},
                  fmt::format("cannot use {}: {}", source.name, problem.message))
          .with_hint(problem.hint);
      return false;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (written->rows[i] == RowResult::exists)
        report_there(presets[i]->span,
                     fmt::format("{} has another preset \"{}\"", source.name, rows[i].name));
      if (written->rows[i] == RowResult::system) {
        workspace_.diagnostics
            .report(Kind::protected_preset, presets[i]->span,
                    fmt::format("{} has a system preset \"{}\" that differs", source.name, rows[i].name))
            .with_hint("--force does not replace it either: export to another database");
      }
    }
    if (workspace_.diagnostics.has_errors()) return false;
    const auto is_change = [](RowResult row) {
      return row == RowResult::added || row == RowResult::replaced;
    };
    const bool changed = std::any_of(written->rows.begin(), written->rows.end(), is_change) || old.empty();
    if (changed && !write_file(source.name, written->bytes)) return false;
    say(presets.size(), changed ? "written" : "unchanged");
    return true;
  }

  void say(std::size_t presets, std::string_view what) {
    environment_.out +=
        fmt::format("{} in {}: {}\n", counted(presets, "preset"), printable(options_.out_file), what);
  }

  const Options& options_;
  Environment& environment_;
  Workspace& workspace_;
  Form form_ = Form::array;
  std::vector<Arena> arenas_;  // by thread
};

std::vector<const Preset*> wanted_presets(const Options& options, Workspace& workspace) {
  const Project& project = *workspace.project;
  std::vector<const Preset*> presets;
  if (options.names.empty()) {
    for (const Preset& preset : project.presets) presets.push_back(&preset);
    return presets;
  }
  for (const std::string& name : options.names) {
    const Preset* preset = project.index.find({name, {}}, workspace.diagnostics);
    if (preset != nullptr && std::find(presets.begin(), presets.end(), preset) == presets.end())
      presets.push_back(preset);
  }
  return presets;
}

/// Mistakes in what is not exported are another run's business.
void drop_unconcerned(const std::vector<const Preset*>& presets, Workspace& workspace) {
  const Project& project = *workspace.project;
  std::set<FileId> concerned;
  for (const Preset* preset : presets) add_input_files(project, *preset, concerned);
  std::set<FileId> unconcerned = scope_of_nothing(project).unconcerned;
  for (const FileId file : concerned) unconcerned.erase(file);
  workspace.diagnostics.drop_places(unconcerned, {});
}

int command_export(const Options& options, Environment& environment) {
  auto& workspace = environment.keep<Workspace>();
  if (!open_project(options, environment, workspace)) return finish(options, environment, workspace);
  const auto presets = wanted_presets(options, workspace);
  if (!options.names.empty()) drop_unconcerned(presets, workspace);
  workspace.diagnostics.drop_all_but_errors();
  if (workspace.diagnostics.has_errors()) return finish(options, environment, workspace);
  const Form form = form_of(options, presets.size());
  if (form == Form::sqlite && options.out_file.empty()) {
    environment.messages += "presetc: a database needs a file: -o presets.db\n";
    return exit_usage;
  }
  if (form == Form::envelope && presets.size() != 1 && !options.out_file.ends_with('/')) {
    environment.messages += fmt::format(
        "presetc: an envelope holds one preset, and there are {}: name one, or a directory (-o presets/), or "
        "use "
        "--to array\n",
        presets.size());
    return exit_usage;
  }
  Exporter(options, environment, workspace).run(presets);
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 4> export_options{{
    {"PRESET", &Options::names, "presets to export (default: all)"},
    {"--to", &Options::to,
     "the form (default: by the ending of the file, else an envelope or array in JSON; a registry is YAML "
     "unless the file ends in .json)",
     "envelope|array|registry|sqlite", Accepts::listed},
    {"-o,--out", &Options::out_file,
     "the file, or for envelopes a directory that ends in / (default: print it)", "FILE"},
    {"--force", &Options::force, "replace what is there and differs; never a system preset of a database"},
}};

}  // namespace

constinit const Command export_command{
    "export",
    command_export,
    group_keep,
    "Write presets for other systems, so that importing them gives them back",
    "presetc export --to sqlite -o presets.db",
    export_options};

}  // namespace presetc
