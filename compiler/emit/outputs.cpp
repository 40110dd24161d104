#include "emit/outputs.h"

#include <algorithm>

namespace presetc {

namespace {

Output output_of(const ResolvedExperiment& experiment, const OutputSpec* spec) {
  Output output;
  output.experiment = &experiment;
  output.spec = spec;
  if (spec == nullptr) return output;
  output.kind = spec->kind.value_or(OutputKind::points);
  output.format = format_of(*spec);
  // What spells paths itself is flat as it is, and asks the schema how by the path, not by its text.
  const bool spells_paths =
      output.format == Format::env || output.format == Format::args || output.format == Format::hydra;
  output.layout = spells_paths ? Layout::nested : spec->layout.value_or(Layout::nested);
  output.provenance = spec->provenance.value_or(Provenance::none);
  output.defaults = spec->defaults.value_or(false);
  output.varying_only = spec->varying_only.value_or(false);
  if (spec->select) output.select = spec->select->segments;
  return output;
}

}  // namespace

bool Output::says_the_same(const Output& other) const {
  return kind == other.kind && format == other.format && layout == other.layout &&
         provenance == other.provenance && defaults == other.defaults && varying_only == other.varying_only &&
         std::equal(select.begin(), select.end(), other.select.begin(), other.select.end());
}

Span Output::span() const {
  return spec != nullptr && spec->span.known() ? spec->span : experiment->experiment->name.span;
}

Span Output::path_span() const {
  if (spec != nullptr && spec->path) return spec->path->span;
  return experiment->settings.outputs.size() > 1 ? span() : experiment->experiment->name.span;
}

std::vector<Output> outputs_of(const ResolvedExperiment& experiment) {
  std::vector<Output> outputs;
  for (const OutputSpec& spec : experiment.settings.outputs) {
    outputs.push_back(output_of(experiment, &spec));
    outputs.back().index = static_cast<std::uint32_t>(outputs.size() - 1);
  }
  if (outputs.empty()) outputs.push_back(output_of(experiment, nullptr));
  return outputs;
}

Format format_of(const OutputSpec& spec) {
  // A job matrix is JSON wherever it is read.
  return spec.format.value_or(spec.kind == OutputKind::matrix ? Format::json : Format::yaml);
}

}  // namespace presetc
