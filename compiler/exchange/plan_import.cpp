#include <algorithm>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "base/closest.h"
#include "base/path_length.h"
#include "exchange/import_plan.h"
#include "load/find_files.h"
#include "load/settings.h"
#include "parse/document.h"

namespace presetc {

namespace {

bool is_json(std::string_view file) {
  return file.ends_with(".json");
}

class Planner {
 public:
  Planner(bool force, const Project& project, FileSystem& files, const Sources& sources,
          Diagnostics& diagnostics)
      : force_(force), project_(project), files_(files), sources_(sources), diagnostics_(diagnostics) {
    for (const Preset& preset : project.presets) {
      by_name_.emplace(folded_case(preset.full_name), &preset);
      if (preset.system) system_stems_.emplace(folded_case(preset.name), &preset);
    }
  }

  void add_preset(ImportedFile file, const std::string& into) {
    const std::string name = normal_path(join_path(into, without_ending(file.file)));
    if (!is_new(name, file.origin)) return;
    std::string path =
        project_.settings.below_root(join_path(project_.settings.presets, join_path(into, file.file)));
    const std::string folded = folded_case(name);
    const auto same = by_name_.find(folded);
    if (same == by_name_.end()) {
      const auto system = system_stems_.find(folded_case(file_name(name)));
      if (system != system_stems_.end()) return report_shadow(file.origin, name, *system->second);
      return add_file(std::move(path), std::move(file), name);
    }
    const Preset& old = *same->second;
    const Source& source = sources_[old.file];
    if (source.bytes == file.bytes && is_json(source.name) == is_json(path)) {
      plan_.writes.push_back({source.name, std::move(file.bytes), file.origin, WriteAction::leave, {}});
      return;
    }
    if (old.system) return report_system(file.origin, old);
    if (old.broken)
      return report_there(file.origin, old.full_name, source.name,
                          "it has mistakes: correct or delete it first");
    if (is_json(source.name) != is_json(path))
      return report_there(file.origin, old.full_name, source.name,
                          "delete it first: the new one has another ending; --into DIR imports beside it");
    if (!force_) return report_there(file.origin, old.full_name, source.name, {});
    plan_.writes.push_back(
        {source.name, std::move(file.bytes), file.origin, WriteAction::replace, source.bytes});
  }

  void add_manifest(ImportedFile file) {
    std::string path = project_.settings.below_root(join_path(project_.settings.experiments, file.file));
    const std::string name(without_ending(file.file));
    add_file(std::move(path), std::move(file), name,
             "--force replaces it; --as NAME calls the new one otherwise");
  }

  [[nodiscard]] ImportPlan finish() {
    std::sort(plan_.writes.begin(), plan_.writes.end(),
              [](const PlannedWrite& a, const PlannedWrite& b) { return a.path < b.path; });
    return std::move(plan_);
  }

 private:
  bool is_new(const std::string& name, Span origin) {
    const auto [same, fresh] = seen_.emplace(folded_case(name), origin);
    if (fresh) return true;
    diagnostics_
        .report(Kind::duplicate_name, origin,
                fmt::format("two of the imported presets would be \"{}\"", name))
        .with_note(same->second, "the other one")
        .with_hint("rename one of the two");
    return false;
  }

  /// A file that is no preset of the project may be there all the same.
  void add_file(std::string path, ImportedFile file, const std::string& name, std::string hint = {}) {
    const bool is_settings = file_name(path) == settings_file_name;
    if (const std::string problem = is_settings ? std::string(settings_name_problem) : length_problem(path);
        !problem.empty()) {
      diagnostics_
          .report(Kind::bad_name, file.origin, fmt::format("\"{}\" cannot be written: {}", name, problem))
          .with_hint(is_settings ? "import it under another name"
                                 : "import it under a shorter name, or into another directory: --into DIR");
      return;
    }
    PlannedWrite write{std::move(path), std::move(file.bytes), file.origin, WriteAction::add, {}};
    const FileType type = files_.info(write.path).type;
    if (type != FileType::absent) {
      const bool read =
          type == FileType::regular && !files_.read(write.path, max_file_bytes, write.old_bytes);
      if (read && write.old_bytes == write.bytes) {
        write.action = WriteAction::leave;
      } else if (!read || !force_) {
        return report_there(file.origin, name, write.path, std::move(hint));
      } else {
        write.action = WriteAction::replace;
      }
    }
    plan_.writes.push_back(std::move(write));
  }

  void report_there(Span origin, std::string_view name, std::string_view path, std::string hint) {
    diagnostics_
        .report(Kind::already_there, origin,
                fmt::format("\"{}\" is there already, and differs: {}", name, path))
        .with_hint(hint.empty() ? "--force replaces it; --into DIR imports beside it" : std::move(hint));
  }
  void report_system(Span origin, const Preset& old) {
    diagnostics_
        .report(Kind::protected_preset, origin,
                fmt::format("\"{}\" is a system preset, and the imported one differs from it", old.full_name))
        .with_note(old.span, "the system preset; --force does not replace it either")
        .with_hint("import it under another name");
  }
  void report_shadow(Span origin, std::string_view name, const Preset& system) {
    diagnostics_
        .report(
            Kind::protected_preset, origin,
            fmt::format("\"{}\" would share its name with the system preset \"{}\"", name, system.full_name))
        .with_note(system.span, "the system preset")
        .with_hint(
            fmt::format("import it under another name: then `{}` still means one preset", system.name));
  }

  bool force_;
  const Project& project_;
  FileSystem& files_;
  const Sources& sources_;
  Diagnostics& diagnostics_;
  std::map<std::string, const Preset*> by_name_, system_stems_;
  std::map<std::string, Span> seen_;
  ImportPlan plan_;
};

}  // namespace

ImportPlan plan_import(std::vector<ImportedFile> presets, std::vector<ImportedFile> manifests,
                       const std::string& into, bool force, const Project& project, FileSystem& files,
                       const Sources& sources, Diagnostics& diagnostics) {
  Planner planner(force, project, files, sources, diagnostics);
  for (ImportedFile& file : presets) planner.add_preset(std::move(file), into);
  for (ImportedFile& file : manifests) planner.add_manifest(std::move(file));
  return planner.finish();
}

}  // namespace presetc
