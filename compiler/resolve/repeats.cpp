#include "resolve/repeats.h"

#include <algorithm>
#include <set>

#include "load/variable.h"
#include "resolve/candidates.h"
#include "resolve/subspace.h"
#include "value/canonical_json.h"

namespace presetc {

namespace {

/// More subspaces than this are not compared pair by pair.
constexpr std::size_t most_compared = 64;

const Place* place_at(const Subspace& subspace, const Path& path) {
  const auto& places = subspace.bindings.places();
  const auto at =
      std::find_if(places.begin(), places.end(), [&](const Place& place) { return place.path == path; });
  return at == places.end() ? nullptr : &*at;
}

bool is_plain(const Subspace& subspace, const Path& path) {
  const Place* place = place_at(subspace, path);
  if (place == nullptr || place->computed || !place->conditions.empty()) return false;
  return std::none_of(
      subspace.bindings.conditions().begin(), subspace.bindings.conditions().end(),
      [&](const BoundCondition& condition) { return condition.pattern.reaches_below(path.segments); });
}

/// Could two steps of one axis come to the same?
bool steps_may_repeat(const Subspace& subspace, const Axis& axis) {
  if (axis.steps.size() < 2) return false;
  const bool one_path = axis.kind == Axis::Kind::grid || axis.kind == Axis::Kind::offered;
  if (one_path) {
    // Candidates differ; an axis that does not exist at a point stays at its first.
    const Place* place = place_at(subspace, axis.path());
    const bool cut = std::any_of(subspace.bindings.conditions().begin(), subspace.bindings.conditions().end(),
                                 [&](const BoundCondition& condition) {
                                   return condition.pattern.reaches_below(axis.path().segments);
                                 });
    return place->is_variable() || place->computed || cut;
  }
  if (!axis.steps.front().label.empty()) return false;  // rows of two names are kept, whatever they say
  std::set<std::string> seen;
  for (const Step& step : axis.steps) {
    std::string key;
    for (std::size_t column = 0; column < axis.paths.size(); ++column) {
      const Path& path = axis.paths[column];
      if (is_variable(path.segments)) continue;
      if (!is_plain(subspace, path)) return true;
      const Value* value = step.values[column];
      if (value == nullptr) value = subspace.bindings.fixed_at(path.segments);
      if (value != nullptr) append_canonical_json(*value, key);
      key += '\n';
    }
    if (!seen.insert(std::move(key)).second) return true;
  }
  return false;
}

/// The values that a path can have in a subspace; empty if that cannot be said.
Candidates values_at(const Subspace& subspace, const Path& path) {
  Candidates values;
  const Place* place = place_at(subspace, path);
  if (place == nullptr) {
    const Value* fixed = subspace.bindings.fixed_at(path.segments);
    const bool plain = fixed != nullptr && subspace.bindings.conditions_on(path.segments).empty();
    if (plain && !fixed->is(Type::map)) values.push_back(fixed);
    return values;
  }
  if (!is_plain(subspace, path) || place->is_variable() || place->axis == no_axis) return values;
  for (const Step& step : subspace.axes[place->axis].steps) {
    const Value* value = step.values[place->column];
    if (value == nullptr) value = place->below;
    if (value == nullptr) return {};
    values.push_back(value);
  }
  return values;
}

/// True if some path has no value in common.
bool surely_differ(const Subspace& a, const Subspace& b) {
  const auto differs_at = [&](const Path& path) {
    const Candidates of_a = values_at(a, path);
    const Candidates of_b = values_at(b, path);
    return !of_a.empty() && !of_b.empty() &&
           std::none_of(of_a.begin(), of_a.end(), [&](const Value* value) { return contains(of_b, *value); });
  };
  const auto some_axis = [&](const Subspace& subspace) {
    return std::any_of(subspace.axes.begin(), subspace.axes.end(), [&](const Axis& axis) {
      return std::any_of(axis.paths.begin(), axis.paths.end(), differs_at);
    });
  };
  // Two choices of presets may differ in what they fix.
  const auto fixed = a.config->members();
  return some_axis(a) || some_axis(b) || std::any_of(fixed.begin(), fixed.end(), [&](const Member& member) {
           return differs_at(Path{{member.key}});
         });
}

}  // namespace

bool may_repeat(const ResolvedExperiment& experiment) {
  const auto& subspaces = experiment.subspaces;
  for (const auto& subspace : subspaces) {
    for (const Axis& axis : subspace->axes) {
      if (steps_may_repeat(*subspace, axis)) return true;
    }
  }
  if (subspaces.size() > most_compared) return true;
  for (std::size_t i = 0; i < subspaces.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!surely_differ(*subspaces[i], *subspaces[j])) return true;
    }
  }
  return false;
}

}  // namespace presetc
