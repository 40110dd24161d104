#include "design/count_nodes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "design/hash_words.h"

namespace presetc {

CountNodes::CountNodes() {
  CountNode nothing{CountNode::Kind::some};
  nodes_.push_back(std::move(nothing));
}

template <class Same>
const NodeId* CountNodes::find(std::uint64_t hash, CountNode::Kind kind, std::uint32_t axis, std::size_t size,
                               const Same& same) const {
  const auto [first, last] = made_.equal_range(hash);
  for (auto it = first; it != last; ++it) {
    const CountNode& node = nodes_[it->second];
    if (node.kind == kind && node.axis == axis && node.size == size && same(node)) return &it->second;
  }
  return nullptr;
}

NodeId CountNodes::add(std::uint64_t hash, CountNode node) {
  const auto id = static_cast<NodeId>(nodes_.size());
  nodes_.push_back(std::move(node));
  made_.emplace(hash, id);
  return id;
}

NodeId CountNodes::product(std::span<const NodeId> children) {
  if (children.size() == 1) return children.front();
  const auto hash = hash_words(children, 1);
  const auto same = [&](const CountNode& node) { return std::ranges::equal(this->children(node), children); };
  if (const auto* made = find(hash, CountNode::Kind::product, 0, children.size(), same)) return *made;

  CountNode node{CountNode::Kind::product, 0, static_cast<std::uint32_t>(words_.size()),
                 static_cast<std::uint32_t>(children.size()), 1};
  for (const auto child : children) node.count *= nodes_[child].count;
  words_.insert(words_.end(), children.begin(), children.end());
  return add(hash, std::move(node));
}

NodeId CountNodes::all(std::uint32_t axis, std::uint32_t size) {
  const auto hash = hash_words(std::span(&axis, 1), 2);
  const auto same = [](const CountNode&) { return true; };
  if (const auto* made = find(hash, CountNode::Kind::all, axis, size, same)) return *made;
  return add(hash, {CountNode::Kind::all, axis, 0, size, size});
}

NodeId CountNodes::some(std::uint32_t axis, std::span<const std::uint32_t> indexes) {
  const auto hash = hash_words(indexes, 3 + std::uint64_t{axis});
  const auto same = [&](const CountNode& node) { return std::ranges::equal(this->indexes(node), indexes); };
  if (const auto* made = find(hash, CountNode::Kind::some, axis, indexes.size(), same)) return *made;

  const auto size = static_cast<std::uint32_t>(indexes.size());
  CountNode node{CountNode::Kind::some, axis, static_cast<std::uint32_t>(words_.size()), size, size};
  words_.insert(words_.end(), indexes.begin(), indexes.end());
  return add(hash, std::move(node));
}

NodeId CountNodes::sum(std::uint32_t axis, std::span<const CountEdge> edges) {
  std::uint64_t hash = 4 + std::uint64_t{axis};
  for (const auto& edge : edges) hash = hash_words(std::array{edge.index, edge.node}, hash);
  const auto same = [&](const CountNode& node) {
    return std::ranges::equal(this->edges(node), edges, [](const CountEdge& a, const CountEdge& b) {
      return a.index == b.index && a.node == b.node;
    });
  };
  if (const auto* made = find(hash, CountNode::Kind::sum, axis, edges.size(), same)) return *made;

  CountNode node{CountNode::Kind::sum, axis, static_cast<std::uint32_t>(edges_.size()),
                 static_cast<std::uint32_t>(edges.size()), 0};
  for (const auto& edge : edges) {
    edges_.push_back({edge.index, edge.node, node.count});
    node.count += nodes_[edge.node].count;
  }
  return add(hash, std::move(node));
}

void CountNodes::finish() {
  made_ = {};
  nodes_.shrink_to_fit();
  words_.shrink_to_fit();
  edges_.shrink_to_fit();
}

}  // namespace presetc
