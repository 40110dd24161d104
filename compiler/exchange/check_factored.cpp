#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "emit/output_plan.h"
#include "exchange/factor.h"
#include "resolve/point_reader.h"
#include "resolve/resolve.h"
#include "value/equality.h"

namespace presetc {

namespace {

void compare(const FactoredExperiment& experiment, const ResolvedExperiment& resolved,
             const std::vector<ConfigFile>& configs, const Resolver& resolver, Diagnostics& diagnostics) {
  PointReader reader(resolved, resolver.variables());
  for (std::size_t i = 0; i < experiment.files.size(); ++i) {
    const ConfigFile& file = configs[experiment.files[i]];
    bool same = i < resolved.points.size();
    if (same) {
      reader.move_to(i);
      const Value& config = reader.config(/*defaults=*/false);
      same = equal(config, *file.config) && same_spelling(config, *file.config);
    }
    if (same) continue;
    diagnostics
        .report(Kind::not_factorable, file.span(),
                fmt::format("the row \"{}\" would not give back this file", file.name))
        .with_hint("nothing was imported; leave the file out, and factor the others");
  }
}

}  // namespace

void check_factored(const Factored& factored, const std::vector<ConfigFile>& configs, const Project& project,
                    const Sources& sources, std::size_t jobs, Diagnostics& diagnostics) {
  std::vector<ExperimentReference> references;
  for (const FactoredExperiment& experiment : factored.experiments) {
    for (const Manifest& manifest : project.manifests) {
      for (const Experiment& each : manifest.experiments) {
        if (each.name.text == experiment.name) references.push_back({&manifest, &each});
      }
    }
  }
  const ResolveFlags flags;
  Diagnostics found;  // notes about the preset are for `check`
  Resolver resolver(project, flags, jobs, found);
  const Resolution resolution = resolver.resolve(references, Resolver::Depth::points, found);
  // Names of outputs may clash, with each other or with other experiments' files of the same case.
  (void)plan_outputs({resolution, resolver.variables(), sources, project.settings, jobs}, found);
  found.drop_all_but_errors();
  diagnostics.take(std::move(found));
  for (const FactoredExperiment& experiment : factored.experiments) {
    const auto resolved = std::find_if(resolution.experiments.begin(), resolution.experiments.end(),
                                       [&](const auto& each) { return each.name() == experiment.name; });
    if (resolved != resolution.experiments.end())
      compare(experiment, *resolved, configs, resolver, diagnostics);
  }
}

}  // namespace presetc
