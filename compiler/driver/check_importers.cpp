#include "driver/check_importers.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/fingerprint.h"
#include "explain/preset_uses.h"
#include "load/lineage.h"
#include "resolve/resolve.h"

namespace presetc {

namespace {

using Experiments = std::vector<ExperimentReference>;

Experiments affected_by(const ImportPlan& plan, const Project& imported, const Sources& sources) {
  std::set<const Preset*> changed;
  for (const Preset& preset : imported.presets) {
    const PlannedWrite* write = planned_at(plan, preset.span, sources);
    if (write != nullptr && write->action != WriteAction::leave) changed.insert(&preset);
  }
  Experiments references;
  if (changed.empty()) return references;
  const auto is_changed = [&](const Preset* preset) {
    const auto lineage = lineage_of(*preset);
    return std::any_of(lineage.begin(), lineage.end(),
                       [&](const Preset* member) { return changed.contains(member); });
  };
  for (const Manifest& manifest : imported.manifests) {
    if (planned_at(plan, {manifest.file, 0, 0}, sources) != nullptr) continue;  // check_factored's
    for (const Experiment& experiment : manifest.experiments) {
      const auto listed = listed_by(imported, manifest, experiment);
      if (std::any_of(listed.begin(), listed.end(), is_changed))
        references.push_back({&manifest, &experiment});
    }
  }
  return references;
}

/// Experiments of the same names.
Experiments same_in(const Project& project, const Experiments& references) {
  std::set<std::pair<std::string_view, std::string_view>> names;
  for (const ExperimentReference& each : references)
    names.emplace(each.manifest->path, each.experiment->name.text);
  Experiments same;
  for (const Manifest& manifest : project.manifests) {
    for (const Experiment& experiment : manifest.experiments) {
      if (names.contains({manifest.path, experiment.name.text})) same.push_back({&manifest, &experiment});
    }
  }
  return same;
}

Diagnostics errors_of(const Project& project, const Experiments& references, std::size_t jobs) {
  const ResolveFlags flags;
  Diagnostics found;
  Resolver resolver(project, flags, jobs, found);
  (void)resolver.resolve(references, Resolver::Depth::points, found);
  found.drop_all_but_errors();
  return found;
}

}  // namespace

void check_importers(const ImportPlan& plan, const Project& project, const Project& imported,
                     const Sources& sources, std::size_t jobs, Diagnostics& diagnostics) {
  const Experiments affected = affected_by(plan, imported, sources);
  if (affected.empty()) return;
  const Diagnostics after = errors_of(imported, affected, jobs);
  if (!after.has_errors()) return;
  const Diagnostics before = errors_of(project, same_in(project, affected), jobs);
  // What is replaced has other places.
  std::set<std::string> old;
  for (const Diagnostic& diagnostic : before.all()) old.insert(mark_of(diagnostic, sources));
  for (Diagnostic diagnostic : after.all()) {
    if (old.contains(mark_of(diagnostic, sources))) continue;
    explain_planned(plan, sources, diagnostic);
    diagnostics.add(std::move(diagnostic));
  }
}

}  // namespace presetc
