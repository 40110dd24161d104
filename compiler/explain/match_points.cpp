#include "explain/match_points.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>

#include "load/variable.h"
#include "resolve/point_constraints.h"
#include "value/canonical_json.h"
#include "value/edit.h"
#include "value/equality.h"

namespace presetc {

namespace {

using Points = std::vector<std::uint32_t>;

std::uint32_t count_of(const ComparedPoints& side) {
  return static_cast<std::uint32_t>(side.reader.experiment().points.size());
}

const Value& config_at(const ComparedPoints& side, std::uint32_t point) {
  side.reader.move_to(point);
  return side.config(side.reader);
}

bool are_equal(const ComparedPoints& before, std::uint32_t old_point, const ComparedPoints& after,
               std::uint32_t new_point) {
  return equal(config_at(before, old_point), config_at(after, new_point));
}

struct HashedPoint {
  std::size_t hash = 0;
  std::uint32_t point = 0;
  friend auto operator<=>(const HashedPoint&, const HashedPoint&) = default;
};

std::vector<HashedPoint> hashes_of(const ComparedPoints& side, const Points& points) {
  std::vector<HashedPoint> hashes;
  hashes.reserve(points.size());
  for (const std::uint32_t point : points) hashes.push_back({hash_of(config_at(side, point)), point});
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

/// Takes the points that have an equal one on the other side out of those that came and went.
void pair_equal(const ComparedPoints& before, const ComparedPoints& after, PointMatches& matches) {
  Points& removed = matches.removed;
  Points& added = matches.added;
  const auto old_hashes = hashes_of(before, removed);
  const auto new_hashes = hashes_of(after, added);
  removed.clear();
  added.clear();
  auto old_at = old_hashes.begin();
  auto new_at = new_hashes.begin();
  while (old_at != old_hashes.end() || new_at != new_hashes.end()) {
    const bool only_old =
        new_at == new_hashes.end() || (old_at != old_hashes.end() && old_at->hash < new_at->hash);
    const bool only_new =
        old_at == old_hashes.end() || (new_at != new_hashes.end() && new_at->hash < old_at->hash);
    if (only_old) {
      removed.push_back((old_at++)->point);
    } else if (only_new) {
      added.push_back((new_at++)->point);
    } else if (are_equal(before, old_at->point, after, new_at->point)) {
      // Several points of one hash are equal ones of named rows, so that the next fits as well as any.
      matches.same.emplace_back((old_at++)->point, (new_at++)->point);
    } else {
      removed.push_back((old_at++)->point);
      added.push_back((new_at++)->point);
    }
  }
  std::sort(removed.begin(), removed.end());
  std::sort(added.begin(), added.end());
}

/// True if some axis steps through the path without naming its steps.
bool is_swept_unnamed(const ResolvedExperiment& experiment, const Path& path) {
  return std::any_of(experiment.subspaces.begin(), experiment.subspaces.end(), [&](const auto& subspace) {
    return std::any_of(subspace->axes.begin(), subspace->axes.end(), [&](const Axis& axis) {
      const bool named = !axis.steps.empty() && !axis.steps.front().label.empty();
      return !named && std::find(axis.paths.begin(), axis.paths.end(), path) != axis.paths.end();
    });
  });
}

/// What varies on either side. Where both have named rows, the name stands for the values of the row, which
/// may change; where only one has, the values are what the sides have in common.
struct Keys {
  std::vector<Path> paths;
  std::vector<std::string_view> choices;
  bool rows = false;

  Keys(const ResolvedExperiment& before, const ResolvedExperiment& after)
      : rows(has_rows(before) && has_rows(after)) {
    take(before);
    take(after);
    std::sort(paths.begin(), paths.end());
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    std::sort(choices.begin(), choices.end());
    choices.erase(std::unique(choices.begin(), choices.end()), choices.end());
  }

 private:
  static bool has_rows(const ResolvedExperiment& experiment) {
    return std::any_of(experiment.varying.begin(), experiment.varying.end(),
                       [](const VaryingAxis& axis) { return axis.kind == VaryingAxis::Kind::rows; });
  }
  void take(const ResolvedExperiment& experiment) {
    for (const VaryingAxis& axis : experiment.varying) {
      if (axis.kind == VaryingAxis::Kind::presets) choices.push_back(experiment.preset_axes[axis.index].name);
      if (axis.kind == VaryingAxis::Kind::path && (!rows || is_swept_unnamed(experiment, axis.path)))
        paths.push_back(axis.path);
    }
  }
};

/// Makes a text of what the points of one side have of these.
class KeyReader {
 public:
  KeyReader(const ComparedPoints& side, const Keys& keys) : side_(side), keys_(keys) {
    const ResolvedExperiment& experiment = side.reader.experiment();
    const auto axis_with = [&](const auto& is_it) {
      const auto at = std::find_if(experiment.varying.begin(), experiment.varying.end(), is_it);
      return at == experiment.varying.end() ? none
                                            : static_cast<std::size_t>(at - experiment.varying.begin());
    };
    for (const Path& path : keys.paths) {
      path_axes_.push_back(axis_with([&](const VaryingAxis& axis) {
        return axis.kind == VaryingAxis::Kind::path && axis.path == path;
      }));
    }
    for (const auto choice : keys.choices) {
      choice_axes_.push_back(axis_with([&](const VaryingAxis& axis) {
        return axis.kind == VaryingAxis::Kind::presets && experiment.preset_axes[axis.index].name == choice;
      }));
    }
    row_axis_ = axis_with([](const VaryingAxis& axis) { return axis.kind == VaryingAxis::Kind::rows; });
  }

  std::string key_at(std::uint32_t point) {
    const Value& config = config_at(side_, point);
    std::string key;
    for (std::size_t i = 0; i < keys_.paths.size(); ++i) {
      const Path& path = keys_.paths[i];
      const Value* value = nullptr;
      if (path_axes_[i] != none) {
        value = side_.reader.varying()[path_axes_[i]].value;
      } else if (is_variable(path.segments)) {
        value = side_.reader.subspace().bindings.fixed_at(path.segments);
      } else {
        value = value_at(config, path.segments);
      }
      add(value, key);
    }
    for (const std::size_t axis : choice_axes_)
      add(axis == none ? nullptr : side_.reader.varying()[axis].value, key);
    if (keys_.rows) add(rows_exist() ? side_.reader.varying()[row_axis_].value : nullptr, key);
    return key;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// Where a condition takes all that a table of rows sets, the point stands at the first row, whichever that
  /// is.
  bool rows_exist() {
    const Subspace& subspace = side_.reader.subspace();
    PointValues& values = side_.reader.values();
    for (std::uint32_t axis = 0; axis < subspace.axes.size(); ++axis) {
      if (subspace.axes[axis].steps[values.steps()[axis]].label.empty()) continue;
      const auto columns = conditions_on_columns(subspace, axis);
      return columns.empty() || std::any_of(columns.begin(), columns.end(),
                                            [&](const auto& column) { return values.all_hold(column); });
    }
    return false;
  }

  static void add(const Value* value, std::string& key) {
    if (value != nullptr) append_canonical_json(*value, key);
    key += '\n';  // in no canonical JSON
  }

  const ComparedPoints& side_;
  const Keys& keys_;
  std::vector<std::size_t> path_axes_, choice_axes_;
  std::size_t row_axis_ = none;
};

/// Pairs what is left by what varies; the k-th point of a key with the k-th.
void pair_by_keys(const ComparedPoints& before, const ComparedPoints& after, PointMatches& matches) {
  const Keys keys(before.reader.experiment(), after.reader.experiment());
  KeyReader old_keys(before, keys);
  KeyReader new_keys(after, keys);
  struct Waiting {
    Points points;
    std::size_t next = 0;
  };
  std::unordered_map<std::string, Waiting> waiting;
  for (const std::uint32_t point : matches.removed) waiting[old_keys.key_at(point)].points.push_back(point);
  Points added;
  Points paired;
  for (const std::uint32_t point : matches.added) {
    const auto at = waiting.find(new_keys.key_at(point));
    if (at == waiting.end() || at->second.next == at->second.points.size()) {
      added.push_back(point);
      continue;
    }
    const std::uint32_t old_point = at->second.points[at->second.next++];
    matches.changed.emplace_back(old_point, point);
    paired.push_back(old_point);
  }
  std::sort(paired.begin(), paired.end());
  Points removed;
  std::set_difference(matches.removed.begin(), matches.removed.end(), paired.begin(), paired.end(),
                      std::back_inserter(removed));
  matches.removed = std::move(removed);
  matches.added = std::move(added);
}

}  // namespace

const Value& config_alone(PointReader& reader) {
  return reader.config(/*defaults=*/false);
}

const Value& config_with_defaults(PointReader& reader) {
  return reader.config(/*defaults=*/true);
}

PointMatches match_points(const ComparedPoints& before, const ComparedPoints& after) {
  PointMatches matches;
  const std::uint32_t old_count = count_of(before);
  const std::uint32_t new_count = count_of(after);
  // Mostly the points stand in the same order, and most are the same.
  for (std::uint32_t point = 0; point < std::max(old_count, new_count); ++point) {
    if (point < old_count && point < new_count && are_equal(before, point, after, point)) {
      matches.same.emplace_back(point, point);
      continue;
    }
    if (point < old_count) matches.removed.push_back(point);
    if (point < new_count) matches.added.push_back(point);
  }
  if (matches.removed.empty() || matches.added.empty()) return matches;
  pair_equal(before, after, matches);
  if (!matches.removed.empty() && !matches.added.empty()) pair_by_keys(before, after, matches);
  return matches;
}

}  // namespace presetc
