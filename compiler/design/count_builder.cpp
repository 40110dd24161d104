#include "design/count_builder.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace presetc {

namespace {

/// Axes chosen one below the other. Each costs about a kilobyte of stack; designs that constrain more axes
/// than this in one knot are not counted.
constexpr std::size_t max_depth = 1000;

/// Words of keys that are remembered: with the table around them at most about 20 MiB. A design that needs
/// more has little in common between its parts, and is counted, or given up, without.
constexpr std::size_t max_remembered = std::size_t{1} << 21;

}  // namespace

CountBuilder::CountBuilder(ConstrainedSpace& design, std::size_t constraints, std::uint64_t budget)
    : design_(design),
      constraints_(constraints),
      budget_(budget),
      point_(design.space().axes(), unchosen),
      unchosen_(constraints) {}

CountNodes CountBuilder::take_nodes() {
  nodes_.finish();
  return std::move(nodes_);
}

NodeId CountBuilder::build() {
  Part all;
  all.axes.resize(design_.space().axes());
  std::iota(all.axes.begin(), all.axes.end(), 0U);
  for (const auto size : design_.space().sizes) {
    if (size == 0) return CountNodes::none;
  }
  for (std::uint32_t constraint = 0; constraint < constraints_; ++constraint) {
    unchosen_[constraint] = static_cast<std::uint32_t>(design_.axes(constraint).size());
    if (unchosen_[constraint] > 0) {
      all.constraints.push_back(constraint);
    } else if (!design_.allows(constraint, point_)) {
      return CountNodes::none;
    }
  }
  return build_product(components(all));
}

/// Parts that share no constraint multiply.
NodeId CountBuilder::build_product(std::span<const Part> components) {
  std::vector<NodeId> factors;
  for (const Part& component : components) {
    const auto factor =
        component.constraints.empty()
            ? nodes_.all(component.axes.front(), design_.space().sizes[component.axes.front()])
            : build_sum(component);
    if (factor == CountNodes::none || gave_up_) return CountNodes::none;
    factors.push_back(factor);
  }
  return nodes_.product(factors);
}

/// The part's axes grouped by the constraints that tie them together, in order of their lowest axis.
std::vector<CountBuilder::Part> CountBuilder::components(const Part& part) const {
  Numbers leader(part.axes.size());  // by position in part.axes: an earlier position of its group, or itself
  std::iota(leader.begin(), leader.end(), 0U);
  const auto find = [&](std::uint32_t at) {
    while (leader[at] != at) at = leader[at] = leader[leader[at]];
    return at;
  };
  const auto position = [&](std::uint32_t axis) {
    return static_cast<std::uint32_t>(std::lower_bound(part.axes.begin(), part.axes.end(), axis) -
                                      part.axes.begin());
  };
  Numbers first_of;  // by position in part.constraints: one of its axes
  for (const auto constraint : part.constraints) {
    auto group = unchosen;
    for (const auto axis : design_.axes(constraint)) {
      if (point_[axis] != unchosen) continue;
      const auto at = find(position(axis));
      if (group == unchosen) {
        group = at;
      } else {
        leader[std::max(group, at)] = std::min(group, at);
        group = std::min(group, at);
      }
    }
    first_of.push_back(group);
  }

  std::vector<Part> groups;
  Numbers group_of(part.axes.size());
  for (std::uint32_t at = 0; at < part.axes.size(); ++at) {
    if (find(at) == at) {
      group_of[at] = static_cast<std::uint32_t>(groups.size());
      groups.emplace_back();
    }
    groups[group_of[find(at)]].axes.push_back(part.axes[at]);
  }
  for (std::size_t i = 0; i < part.constraints.size(); ++i) {
    groups[group_of[find(first_of[i])]].constraints.push_back(part.constraints[i]);
  }
  return groups;
}

/// Choices of one axis add up. Whatever was chosen before matters only where an open constraint reads it.
NodeId CountBuilder::build_sum(const Part& component) {
  auto known = key(component);
  if (const auto it = found_.find(known); it != found_.end()) return it->second;
  if (depth_ == max_depth) gave_up_ = true;
  if (gave_up_) return CountNodes::none;
  ++depth_;
  const auto node = search(component);
  --depth_;
  if (!gave_up_ && remembered_ < max_remembered) {
    remembered_ += known.size();
    found_.emplace(std::move(known), node);
  }
  return node;
}

NodeId CountBuilder::search(const Part& component) {
  const auto axis = most_constrained(component);
  const auto size = design_.space().sizes[axis];
  Part rest;
  std::copy_if(component.axes.begin(), component.axes.end(), std::back_inserter(rest.axes),
               [&](std::uint32_t other) { return other != axis; });
  for (const auto constraint : component.constraints) {
    unchosen_[constraint] -= std::ranges::binary_search(design_.axes(constraint), axis) ? 1 : 0;
  }

  Numbers indexes, open;
  std::vector<CountEdge> edges;
  std::vector<Part> parts;  // of `rest`; most choices leave the same constraints open as the one before
  for (std::uint32_t index = 0; index < size && !gave_up_; ++index) {
    if (tried_ == budget_) {
      gave_up_ = true;
      break;
    }
    ++tried_;
    point_[axis] = index;
    if (!still_allowed(component.constraints, axis, open)) continue;
    if (rest.axes.empty()) {
      indexes.push_back(index);
      continue;
    }
    if (parts.empty() || open != rest.constraints) {
      rest.constraints = open;
      parts = components(rest);
    }
    // A combination counts once, when nothing more is chosen.
    const auto before = --tried_;
    if (const auto node = build_product(parts); node != CountNodes::none) edges.push_back({index, node, 0});
    if (tried_ == before) ++tried_;
  }
  point_[axis] = unchosen;
  for (const auto constraint : component.constraints) {
    unchosen_[constraint] += std::ranges::binary_search(design_.axes(constraint), axis) ? 1 : 0;
  }

  if (gave_up_) return CountNodes::none;
  if (!rest.axes.empty()) return edges.empty() ? CountNodes::none : nodes_.sum(axis, edges);
  if (indexes.empty()) return CountNodes::none;
  return indexes.size() == size ? nodes_.all(axis, size) : nodes_.some(axis, indexes);
}

/// After a choice for `axis`: whether no constraint rejects it, and which remain `open`.
bool CountBuilder::still_allowed(std::span<const std::uint32_t> constraints, std::uint32_t axis,
                                 Numbers& open) {
  open.clear();
  for (const auto constraint : constraints) {
    auto answer = Foresight::open;
    if (unchosen_[constraint] == 0) {
      answer = design_.allows(constraint, point_) ? Foresight::allows : Foresight::rejects;
    } else if (std::ranges::binary_search(design_.axes(constraint), axis)) {
      answer = design_.foresees(constraint, point_);
    }
    if (answer == Foresight::rejects) return false;
    if (answer == Foresight::open) open.push_back(constraint);
  }
  return true;
}

/// The axis that the most constraints read; the first of several.
std::uint32_t CountBuilder::most_constrained(const Part& component) const {
  auto best = component.axes.front();
  std::size_t best_readers = 0;
  for (const auto axis : component.axes) {
    const auto readers =
        static_cast<std::size_t>(std::ranges::count_if(component.constraints, [&](std::uint32_t constraint) {
          return std::ranges::binary_search(design_.axes(constraint), axis);
        }));
    if (readers > best_readers) {
      best = axis;
      best_readers = readers;
    }
  }
  return best;
}

/// All that the count of a component depends on.
CountBuilder::Numbers CountBuilder::key(const Part& component) const {
  Numbers key = component.axes;
  key.push_back(unchosen);
  key.insert(key.end(), component.constraints.begin(), component.constraints.end());
  key.push_back(unchosen);
  for (const auto constraint : component.constraints) {
    for (const auto axis : design_.axes(constraint)) {
      if (point_[axis] != unchosen) key.push_back(point_[axis]);
    }
  }
  return key;
}

}  // namespace presetc
