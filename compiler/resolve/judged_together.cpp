#include "resolve/judged_together.h"

#include <map>
#include <numeric>
#include <span>

#include "validate/joint_reads.h"

namespace presetc {

namespace {

class AxisGroups {
 public:
  explicit AxisGroups(std::size_t axes) : group_(axes) {
    std::iota(group_.begin(), group_.end(), std::size_t{0});
  }

  void join(std::span<const std::uint32_t> axes) {
    for (const std::uint32_t axis : axes) group_[root(axis)] = root(axes.front());
  }

  [[nodiscard]] std::vector<std::vector<std::uint32_t>> groups() const {
    std::map<std::size_t, std::vector<std::uint32_t>> by_root;
    for (std::uint32_t axis = 0; axis < group_.size(); ++axis) by_root[root(axis)].push_back(axis);
    std::vector<std::vector<std::uint32_t>> groups;
    for (auto& [first, axes] : by_root) groups.push_back(std::move(axes));
    return groups;
  }

 private:
  [[nodiscard]] std::size_t root(std::size_t axis) const {
    while (group_[axis] != axis) axis = group_[axis];
    return axis;
  }

  std::vector<std::size_t> group_;
};

/// A path whose value, or whose being there, is not the same at all points.
struct Varies {
  Path path;
  std::vector<std::uint32_t> axes;
};

std::vector<Varies> what_varies(const Subspace& subspace, AxisGroups& groups) {
  const Bindings& bindings = subspace.bindings;
  std::vector<Varies> found;
  for (const Place& place : bindings.places()) {
    if (place.is_variable()) continue;
    std::vector<std::uint32_t> axes = place.axes;
    for (const std::uint32_t condition : place.conditions) {
      const auto& more = bindings.conditions()[condition].axes;
      axes.insert(axes.end(), more.begin(), more.end());
    }
    if (axes.empty()) continue;
    groups.join(axes);
    found.push_back({place.path, std::move(axes)});
  }
  for (const BoundCondition& condition : bindings.conditions()) {
    if (condition.axes.empty()) continue;
    groups.join(condition.axes);
    if (!condition.pattern.is_literal()) {  // it may be about anything
      std::vector<std::uint32_t> all(subspace.axes.size());
      std::iota(all.begin(), all.end(), 0U);
      groups.join(all);
    }
    found.push_back({condition.pattern.path, condition.axes});
  }
  return found;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> axes_judged_together(const Subspace& subspace,
                                                             const Variant& variant) {
  AxisGroups groups(subspace.axes.size());
  const std::vector<Varies> varies = what_varies(subspace, groups);
  for (const SchemaMap::Part& part : variant.schemas.parts()) {
    if (part.schema == nullptr) continue;
    std::vector<Path> below;
    std::vector<const Varies*> which;
    for (const Varies& each : varies) {
      const auto found = variant.schemas.find(each.path.segments);
      if (found.part != &part) continue;
      below.push_back(Path{{found.rest.begin(), found.rest.end()}});
      which.push_back(&each);
    }
    const auto joined = joint_reads(*part.schema->schema, below);
    for (std::size_t i = 0; i < joined.size(); ++i) {
      std::vector<std::uint32_t> axes = which[i]->axes;
      const auto& other = which[joined[i]]->axes;
      axes.insert(axes.end(), other.begin(), other.end());
      groups.join(axes);
    }
  }
  return groups.groups();
}

}  // namespace presetc
