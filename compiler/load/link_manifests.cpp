#include <map>

#include <fmt/format.h>

#include "base/closest.h"
#include "load/link.h"

namespace presetc {

namespace {

void resolve(const Project& project, Body& body, bool& broken, Diagnostics& diagnostics) {
  if (!body.presets) return;
  for (PresetReference& reference : *body.presets) {
    reference.preset = project.index.find(reference.name, diagnostics);
    if (reference.preset == nullptr) broken = true;
    report_deprecated(project, reference, diagnostics);
  }
  // The same preset may be listed by its stem and by its full name.
  for (std::size_t i = 0; i < body.presets->size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const auto& again = (*body.presets)[i];
      if (again.preset == nullptr || again.preset != (*body.presets)[j].preset) continue;
      diagnostics
          .report(Kind::duplicate_preset, again.name.span,
                  fmt::format("the preset \"{}\" is listed twice", again.preset->full_name))
          .with_note((*body.presets)[j].name.span, "the first time")
          .with_hint("delete one of the two");
      broken = true;
      break;
    }
  }
}

}  // namespace

void link_manifests(Project& project, Diagnostics& diagnostics) {
  std::map<std::string, const Experiment*> by_folded_name;
  for (Manifest& manifest : project.manifests) {
    bool defaults_broken = false;
    resolve(project, manifest.defaults, defaults_broken, diagnostics);
    for (Experiment& experiment : manifest.experiments) {
      resolve(project, experiment.body, experiment.broken, diagnostics);
      if (defaults_broken && !experiment.body.presets) experiment.broken = true;
      const auto [same, is_new] = by_folded_name.emplace(folded_case(experiment.name.text), &experiment);
      if (is_new) continue;
      const Experiment& other = *same->second;
      diagnostics
          .report(Kind::duplicate_name, experiment.name.span,
                  other.name.text == experiment.name.text
                      ? fmt::format("the experiment \"{}\" is declared twice", experiment.name.text)
                      : fmt::format("the experiments \"{}\" and \"{}\" differ only in case",
                                    experiment.name.text, other.name.text))
          .with_note(other.name.span, "the other one")
          .with_hint("rename one of the two");
      experiment.broken = true;
    }
  }
}

}  // namespace presetc
