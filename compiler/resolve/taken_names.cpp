#include "resolve/taken_names.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "resolve/subspace.h"

namespace presetc {

namespace {

/// Where something at the root of the config, or below it, has the name.
std::optional<Span> place_of(const Subspace& subspace, std::string_view name) {
  for (const Member& member : subspace.config->members()) {
    if (member.key == name) return member.key_span;
  }
  for (const Axis& axis : subspace.axes) {
    for (const Path& path : axis.paths) {
      if (path.segments.front() == name) return axis.span;
    }
  }
  return std::nullopt;
}

std::optional<Span> place_of(const ResolvedExperiment& experiment, std::string_view name) {
  for (const auto& subspace : experiment.subspaces) {
    if (const auto span = place_of(*subspace, name)) return span;
  }
  return std::nullopt;
}

/// Such a parameter is refused before anything is merged.
bool is_in_schema(const ResolvedExperiment& experiment, std::string_view name) {
  return std::any_of(experiment.variants.begin(), experiment.variants.end(), [&](const Variant& variant) {
    const ParameterSchema* schema = variant.schemas.root().schema;
    return schema != nullptr && schema->catalogue->describe(std::span(&name, 1)) != nullptr;
  });
}

}  // namespace

void report_taken_names(const ResolvedExperiment& experiment, Diagnostics& diagnostics) {
  for (const PresetAxis& axis : experiment.preset_axes) {
    const auto parameter = place_of(experiment, axis.name);
    if (!parameter || is_in_schema(experiment, axis.name)) continue;
    diagnostics
        .report(Kind::duplicate_name, axis.span,
                fmt::format("a choice of presets and a parameter have the name \"{}\"", axis.name))
        .with_note(*parameter, "the parameter is here")
        .with_hint("name the choice otherwise: {one_of: [...], as: NAME}");
  }
}

}  // namespace presetc
