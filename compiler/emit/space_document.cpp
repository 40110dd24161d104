#include "emit/space_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "emit/collections.h"
#include "emit/output_names.h"
#include "resolve/subspace.h"
#include "value/edit.h"

namespace presetc {

namespace {

/// `@points` is the same at every point, `@label` is not.
bool reads_its_point(const Place& place, const Bindings& bindings) {
  const BoundText* text = place.below != nullptr && place.below->is(Type::string)
                              ? bindings.text(*place.below, place.path)
                              : nullptr;
  return text == nullptr || depends_on_the_point(*text, bindings);
}

}  // namespace

std::optional<std::string> why_no_product(const ResolvedExperiment& experiment) {
  if (experiment.variants.size() > 1) return "`one_of` chooses presets";
  if (experiment.subspaces.size() > 1) return "the sweep has several blocks";
  if (experiment.settings.sample) return "`sample` draws some of them";
  if (experiment.skipped_points > 0) return "`on_invalid: skip` left some out";
  const Subspace& subspace = *experiment.subspaces.front();
  std::size_t product = 1;
  for (const Axis& axis : subspace.axes) {
    product *= axis.steps.size();
    if (axis.paths.size() > 1 && axis.steps.size() > 1)
      return fmt::format("`{}` and `{}` move together", to_string(axis.paths[0]), to_string(axis.paths[1]));
    if (axis.path().segments.front() == "vars")
      return fmt::format("`{}` is a variable, which no config has", to_string(axis.path()));
  }
  for (const Place& place : subspace.bindings.places()) {
    if (place.is_variable()) continue;
    if (place.computed && (!place.axes.empty() || (place.waits && reads_its_point(place, subspace.bindings))))
      return fmt::format("`{}` is computed from others", to_string(place.path));
  }
  for (const BoundCondition& condition : subspace.bindings.conditions()) {
    if (!condition.axes.empty())
      return fmt::format("`{}` depends on a condition", to_string(condition.pattern.path));
  }
  if (product != experiment.points.size()) return "some combinations are excluded";
  return std::nullopt;
}

const Value* space_document(PointReader& reader, const Output& output, Arena& arena) {
  reader.move_to(0);
  std::vector<std::vector<const Value*>> candidates;
  std::vector<SearchedPath> searched;
  for (const Axis& axis : reader.subspace().axes) {
    for (std::size_t column = 0; column < axis.paths.size(); ++column) {
      auto& of_path = candidates.emplace_back();
      for (const Step& step : axis.steps) {
        if (step.values[column] != nullptr) of_path.push_back(step.values[column]);
      }
    }
  }
  const Value& config = reader.config(output.defaults);
  std::size_t at = 0;
  for (const Axis& axis : reader.subspace().axes) {
    for (const Path& path : axis.paths) {
      // What does not exist there exists at no point.
      if (value_at(config, path.segments) != nullptr) searched.push_back({&path, candidates[at]});
      ++at;
    }
  }
  return make_space(config, searched, arena);
}

}  // namespace presetc
