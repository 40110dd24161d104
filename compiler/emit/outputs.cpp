#include "emit/outputs.h"

#include <algorithm>
#include <array>

namespace presetc {

namespace {

struct FormatRow {
  std::string_view name, title;
};
constexpr std::array formats{
    FormatRow{"yaml", "YAML"},
    FormatRow{"json", "JSON"},
    FormatRow{"jsonl", "JSON Lines"},
    FormatRow{"toml", "TOML"},
    FormatRow{"env", "an env file"},
    FormatRow{"args", "a command line"},
    FormatRow{"hydra", "Hydra overrides"},
};
constexpr std::array<std::string_view, 4> kinds{"points", "list", "space", "matrix"};

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

std::string_view format_name(Format format) {
  return formats[static_cast<std::size_t>(format)].name;
}

std::string_view format_title(Format format) {
  return formats[static_cast<std::size_t>(format)].title;
}

std::string_view kind_name(OutputKind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

}  // namespace presetc
