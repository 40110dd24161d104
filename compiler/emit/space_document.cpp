#include "emit/space_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "emit/collections.h"
#include "emit/output_names.h"
#include "load/variable.h"
#include "resolve/candidates.h"
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

/// The steps of each axis that some point has, in order.
std::vector<std::vector<std::uint32_t>> steps_of_points(const ResolvedExperiment& experiment) {
  std::vector<std::vector<std::uint32_t>> steps;
  for (std::size_t axis = 0; axis < experiment.subspaces.front()->axes.size(); ++axis) {
    std::vector<bool> there(experiment.subspaces.front()->axes[axis].steps.size());
    for (std::size_t point = 0; point < experiment.points.size(); ++point)
      there[experiment.points.steps(point)[axis]] = true;
    auto& of_axis = steps.emplace_back();
    for (std::uint32_t step = 0; step < there.size(); ++step) {
      if (there[step]) of_axis.push_back(step);
    }
  }
  return steps;
}

/// True if so many points, no two of the same steps, are all the combinations of these.
bool are_a_product(const std::vector<std::vector<std::uint32_t>>& steps, std::size_t points) {
  std::size_t product = 1;
  for (const auto& of_axis : steps) {
    product *= of_axis.size();
    if (product > points) return false;
  }
  return product == points;
}

const Value* value_below(const Path& path, const Subspace& subspace) {
  const auto& places = subspace.bindings.places();
  const auto at =
      std::find_if(places.begin(), places.end(), [&](const Place& place) { return place.path == path; });
  return at != places.end() ? at->below : nullptr;
}

}  // namespace

std::optional<NoProduct> why_no_product(const ResolvedExperiment& experiment) {
  const auto because = [](std::string why) {
    return NoProduct{std::move(why), "write them as `kind: list`"};
  };
  if (experiment.variants.size() > 1) return because("`one_of` chooses presets");
  if (experiment.subspaces.size() > 1) return because("the sweep has several blocks");
  if (experiment.settings.sample) return because("`sample` draws some of them");
  if (experiment.skipped_points > 0) return because("`on_invalid: skip` left some out");
  const Subspace& subspace = *experiment.subspaces.front();
  const auto steps = steps_of_points(experiment);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::vector<Path>& paths = subspace.axes[i].paths;
    if (paths.size() > 1 && steps[i].size() > 1)
      return because(fmt::format("`{}` and `{}` move together", to_string(paths[0]), to_string(paths[1])));
    if (!paths.empty() && is_variable(paths.front().segments))
      return because(fmt::format("`{}` is a variable, which no config has", to_string(paths.front())));
  }
  for (const Place& place : subspace.bindings.places()) {
    if (place.is_variable()) continue;
    if (place.computed && (!place.axes.empty() || (place.waits && reads_its_point(place, subspace.bindings))))
      return because(fmt::format("`{}` is computed from others", to_string(place.path)));
  }
  for (const BoundCondition& condition : subspace.bindings.conditions()) {
    if (!condition.axes.empty())
      return because(fmt::format("`{}` depends on a condition", to_string(condition.pattern.path)));
  }
  if (are_a_product(steps, experiment.points.size())) return std::nullopt;
  if (experiment.distinct && *experiment.distinct > Count(experiment.points.size())) {
    return NoProduct{"--where leaves out some combinations",
                     "build all points, or name the experiments that are no space: `presetc build NAME "
                     "--where ...`"};
  }
  return because("some combinations are excluded");
}

const Value* space_document(PointReader& reader, const Output& output, Arena& arena) {
  reader.move_to(0);
  const Subspace& subspace = reader.subspace();
  const auto steps = steps_of_points(reader.experiment());
  std::vector<std::vector<const Value*>> candidates;
  std::vector<SearchedPath> searched;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Axis& axis = subspace.axes[i];
    for (std::size_t column = 0; column < axis.paths.size(); ++column) {
      auto& of_path = candidates.emplace_back();
      for (const std::uint32_t step : steps[i]) {
        const Value* value = axis.steps[step].values[column];
        // A row that says nothing about the path leaves what is there.
        if (value == nullptr) value = value_below(axis.paths[column], subspace);
        // Named rows may be equal; a set of candidates has each once.
        const bool again = axis.kind == Axis::Kind::rows && value != nullptr && contains(of_path, *value);
        if (value != nullptr && !again) of_path.push_back(value);
      }
    }
  }
  const Value& config = reader.config(output.defaults);
  std::size_t at = 0;
  for (const Axis& axis : subspace.axes) {
    for (const Path& path : axis.paths) {
      // What does not exist there exists at no point.
      if (value_at(config, path.segments) != nullptr) searched.push_back({&path, candidates[at]});
      ++at;
    }
  }
  return make_space(config, searched, arena);
}

}  // namespace presetc
