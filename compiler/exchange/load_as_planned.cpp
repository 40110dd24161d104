#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/overlay_files.h"
#include "diagnostics/fingerprint.h"
#include "exchange/import_plan.h"

namespace presetc {

const PlannedWrite* planned_at(const ImportPlan& plan, Span span, const Sources& sources) {
  if (!span.known()) return nullptr;
  const std::string& path = sources[span.file].name;
  const auto at =
      std::lower_bound(plan.writes.begin(), plan.writes.end(), path,
                       [](const PlannedWrite& write, const std::string& p) { return write.path < p; });
  return at == plan.writes.end() || at->path != path ? nullptr : &*at;
}

void explain_planned(const ImportPlan& plan, const Sources& sources, Diagnostic& diagnostic) {
  const PlannedWrite* write = planned_at(plan, diagnostic.span, sources);
  if (write != nullptr && write->action != WriteAction::leave) {
    const bool error = diagnostic.severity == Severity::error;
    diagnostic.with_note(write->origin, error ? "the file would be made of this; it is not written"
                                              : "the file is made of this");
    return;
  }
  diagnostic.hint = fmt::format("this is wrong only with what would be imported{}{}",
                                diagnostic.hint.empty() ? "" : "; ", diagnostic.hint);
}

std::unique_ptr<Project> load_as_planned(const ImportPlan& plan, const Project& project,
                                         const SettingsFlags& flags, const Diagnostics& known,
                                         FileSystem& files, Sources& sources, std::size_t jobs,
                                         Diagnostics& diagnostics) {
  std::map<std::string, std::string_view, std::less<>> planned;
  for (const PlannedWrite& write : plan.writes) {
    if (write.action == WriteAction::leave) continue;
    planned.emplace(write.path, write.bytes);
  }
  // One more mistake of the same words in a file is a new one.
  std::set<std::pair<std::string, std::uint32_t>> old;
  for (const Diagnostic& diagnostic : known.all())
    old.emplace(mark_of(diagnostic, sources), diagnostic.span.begin);

  OverlayFiles overlay(files, std::move(planned));
  Diagnostics found;
  auto loaded =
      load_project(overlay, sources, project.settings.root, flags, /*every_schema=*/false, jobs, found);
  const Settings& settings = project.settings;
  const bool no_schemas = files.info(settings.below_root(settings.schemas)).type == FileType::absent;
  std::set<std::string> missed;
  bool failed = false;
  for (Diagnostic diagnostic : found.all()) {
    if (old.contains({mark_of(diagnostic, sources), diagnostic.span.begin})) continue;
    const PlannedWrite* write = planned_at(plan, diagnostic.span, sources);
    const bool planned_file = write != nullptr && write->action != WriteAction::leave;
    if (diagnostic.kind == Kind::unknown_schema && no_schemas && planned_file) {
      if (!missed.insert(diagnostic.message).second) continue;
      diagnostic.severity = Severity::warning;
      diagnostic.hint =
          fmt::format("the values were not checked: copy the schema to {}/, and run `presetc check`",
                      settings.below_root(settings.schemas));
    }
    if (diagnostic.severity != Severity::error && !planned_file) continue;
    if (planned_file && diagnostic.kind == Kind::unknown_preset) {
      diagnostic.hint =
          "import that preset too; without `metadata.presetc`, what is inherited is imported as values";
    }
    const bool error = diagnostic.severity == Severity::error;
    explain_planned(plan, sources, diagnostic);
    failed = failed || error;
    diagnostics.add(std::move(diagnostic));
  }
  if (failed) return nullptr;
  return loaded;
}

}  // namespace presetc
