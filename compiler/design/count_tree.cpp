#include "design/count_tree.h"

#include <algorithm>
#include <utility>

#include "design/count_builder.h"

namespace presetc {

namespace {

std::optional<std::size_t> widest(const ConstrainedSpace& design, std::size_t constraints) {
  std::optional<std::size_t> best;
  Count most = 0;
  for (std::size_t constraint = 0; constraint < constraints; ++constraint) {
    Count combinations = 1;
    for (const auto axis : design.axes(constraint)) combinations *= design.space().sizes[axis];
    if (combinations > most) {
      best = constraint;
      most = std::move(combinations);
    }
  }
  return best;
}

}  // namespace

std::optional<CountTree> CountTree::build(ConstrainedSpace& design, std::uint64_t budget, Uncounted& why) {
  return build(design, design.constraints(), budget, why);
}

std::optional<CountTree> CountTree::build(ConstrainedSpace& design, std::size_t constraints,
                                          std::uint64_t budget, Uncounted& why) {
  CountBuilder builder(design, constraints, budget);
  CountTree tree;
  tree.root_ = builder.build();
  if (builder.gave_up()) {
    why = {builder.tried(), widest(design, constraints)};
    return std::nullopt;
  }
  tree.space_ = design.space();
  tree.nodes_ = builder.take_nodes();
  tree.tried_ = builder.tried();
  return tree;
}

void CountTree::unrank(const Count& rank, std::span<std::uint32_t> point) const {
  place(root_, rank, point);
}

void CountTree::place(NodeId id, Count rank, std::span<std::uint32_t> point) const {
  const CountNode& node = nodes_[id];
  switch (node.kind) {
    case CountNode::Kind::product: {
      const auto children = nodes_.children(node);
      for (auto child = children.rbegin(); child != children.rend(); ++child) {
        Count rest = rank.divide(nodes_[*child].count);
        place(*child, std::move(rest), point);
      }
      break;
    }
    case CountNode::Kind::all:
      point[node.axis] = static_cast<std::uint32_t>(*rank.to_uint64());
      break;
    case CountNode::Kind::some:
      point[node.axis] = nodes_.indexes(node)[*rank.to_uint64()];
      break;
    case CountNode::Kind::sum: {
      const auto edges = nodes_.edges(node);
      const auto after =
          std::upper_bound(edges.begin(), edges.end(), rank,
                           [](const Count& k, const CountEdge& edge) { return k < edge.before; });
      const CountEdge& edge = *(after - 1);
      point[node.axis] = edge.index;
      rank -= edge.before;
      place(edge.node, std::move(rank), point);
      break;
    }
  }
}

}  // namespace presetc
