#include "record/build_facts.h"

#include <fmt/format.h>

#include "resolve/resolve.h"

namespace presetc {

void BuildFacts::add(const BuildFacts& later) {
  conflicts += later.conflicts;
  drawn += later.drawn;
  all += later.all;
  exact = exact && later.exact;
  if (skipped_reasons == 0) first_skipped = later.first_skipped;
  skipped_points += later.skipped_points;
  skipped_reasons += later.skipped_reasons;
  if (unchecked == 0) {
    first_unchecked = later.first_unchecked;
    unchecked_file = later.unchecked_file;
    unchecked_begin = later.unchecked_begin;
    unchecked_end = later.unchecked_end;
  }
  unchecked += later.unchecked;
}

BuildFacts facts_of(const ResolvedExperiment& experiment, const Sources& sources) {
  BuildFacts facts;
  for (const Variant& variant : experiment.variants) facts.conflicts += variant.conflicts.size();
  if (experiment.settings.sample) {
    facts.drawn = experiment.points.size();
    facts.all = experiment.distinct.value_or(experiment.combinations);
    facts.exact = experiment.distinct.has_value();
  }
  facts.skipped_points = experiment.skipped_points;
  facts.skipped_reasons = experiment.skipped.size();
  if (!experiment.skipped.empty()) {
    const SkippedPoints& first = experiment.skipped.front();
    facts.first_skipped = info(first.kind).slug;
    if (first.span.known()) {
      const Source& source = sources[first.span.file];
      facts.first_skipped += fmt::format(" at {}:{}", source.name, source.position(first.span.begin).line);
    }
  }
  if (is_unchecked(experiment)) {
    const Text& name = experiment.experiment->name;
    facts.unchecked = 1;
    facts.first_unchecked = name.text;
    facts.unchecked_file = sources[name.span.file].name;
    facts.unchecked_begin = name.span.begin;
    facts.unchecked_end = name.span.end;
  }
  return facts;
}

}  // namespace presetc
