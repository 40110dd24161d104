#include "design/possible_indexes.h"

#include <algorithm>

namespace presetc {

using Kind = CountNode::Kind;

PossibleIndexes::PossibleIndexes(const CountTree& tree)
    : tree_(tree),
      component_of_(tree.space().axes()),
      alive_(tree.nodes().size()),
      reached_(tree.nodes().size()) {
  std::size_t slots = 0;
  for (const auto size : tree.space().sizes) {
    first_slot_.push_back(slots);
    slots += size;
  }
  start_ = {std::vector<std::uint32_t>(tree.space().axes(), unchosen), std::vector<std::uint8_t>(slots)};
  if (tree.count().is_zero()) return;

  const CountNode& root = tree.nodes()[tree.root()];
  if (root.kind == Kind::product) {
    for (const auto child : tree.nodes().children(root)) collect(child);
  } else {
    collect(tree.root());
  }
  for (const auto& component : components_) update(start_, component);
}

/// The nodes below `root` are a component. No other component has any of them, for it has other axes.
void PossibleIndexes::collect(NodeId root) {
  const auto number = static_cast<std::uint32_t>(components_.size());
  Component& component = components_.emplace_back();
  std::vector<NodeId> open{root};
  while (!open.empty()) {
    const auto id = open.back();
    open.pop_back();
    if (reached_[id] != 0) continue;
    reached_[id] = 1;
    component.nodes.push_back(id);
    const CountNode& node = tree_.nodes()[id];
    component.edges += node.size;
    if (node.kind == Kind::product) {
      for (const auto child : tree_.nodes().children(node)) open.push_back(child);
      continue;
    }
    component.axes.push_back(node.axis);
    component_of_[node.axis] = number;
    if (node.kind == Kind::sum) {
      for (const auto& edge : tree_.nodes().edges(node)) open.push_back(edge.node);
    }
  }
  std::sort(component.nodes.begin(), component.nodes.end());
  std::sort(component.axes.begin(), component.axes.end());
  component.axes.erase(std::unique(component.axes.begin(), component.axes.end()), component.axes.end());
}

void PossibleIndexes::fix(State& state, std::uint32_t axis, std::uint32_t index) {
  state.fixed[axis] = index;
  update(state, components_[component_of_[axis]]);
}

std::size_t PossibleIndexes::work() const {
  std::size_t work = 0;
  for (const auto& component : components_) work += component.axes.size() * component.edges;
  return work;
}

/// Up: which nodes have a point left. Down: what the nodes with one are reached by.
void PossibleIndexes::update(State& state, const Component& component) {
  for (const auto axis : component.axes) {
    std::fill_n(state.possible.begin() + static_cast<std::ptrdiff_t>(first_slot_[axis]),
                tree_.space().sizes[axis], std::uint8_t{0});
  }
  for (const auto id : component.nodes) {
    alive_[id] = alive(state, tree_.nodes()[id]) ? 1 : 0;
    reached_[id] = 0;
  }
  reached_[component.nodes.back()] = alive_[component.nodes.back()];
  for (auto id = component.nodes.rbegin(); id != component.nodes.rend(); ++id) {
    if (reached_[*id] != 0) reach(state, tree_.nodes()[*id]);
  }
}

bool PossibleIndexes::alive(const State& state, const CountNode& node) const {
  const auto& nodes = tree_.nodes();
  if (node.kind == Kind::product) {
    return std::ranges::all_of(nodes.children(node), [&](NodeId child) { return alive_[child] != 0; });
  }
  const auto fixed = state.fixed[node.axis];
  if (node.kind == Kind::sum) {
    return std::ranges::any_of(nodes.edges(node), [&](const CountEdge& edge) {
      return (fixed == unchosen || fixed == edge.index) && alive_[edge.node] != 0;
    });
  }
  return fixed == unchosen || node.kind == Kind::all || std::ranges::count(nodes.indexes(node), fixed) > 0;
}

void PossibleIndexes::reach(State& state, const CountNode& node) {
  const auto& nodes = tree_.nodes();
  if (node.kind == Kind::product) {
    for (const auto child : nodes.children(node)) reached_[child] = 1;
    return;
  }
  const auto fixed = state.fixed[node.axis];
  const auto allow = [&](std::uint32_t index) {
    if (fixed == unchosen || fixed == index) state.possible[slot(node.axis, index)] = 1;
  };
  if (node.kind == Kind::all) {
    for (std::uint32_t index = 0; index < node.size; ++index) allow(index);
  } else if (node.kind == Kind::some) {
    for (const auto index : nodes.indexes(node)) allow(index);
  } else {
    for (const auto& edge : nodes.edges(node)) {
      if (alive_[edge.node] == 0 || (fixed != unchosen && fixed != edge.index)) continue;
      allow(edge.index);
      reached_[edge.node] = 1;
    }
  }
}

}  // namespace presetc
