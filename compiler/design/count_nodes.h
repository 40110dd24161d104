// The nodes that a count is made of: sums over the candidates of an axis, and products of parts that do not
// concern each other. Equal nodes are one node, so it is a graph without cycles rather than a tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "design/count.h"

namespace presetc {

using NodeId = std::uint32_t;

/// The points over some axes that a part of the design allows. All parts of a sum are over the same axes; the
/// parts of a product over different ones.
struct CountNode {
  enum class Kind : std::uint8_t {
    product,  ///< of children, in order of their lowest axis; of none: one point over no axes
    all,      ///< every candidate of one axis
    some,     ///< some candidates of one axis
    sum,      ///< over candidates of one axis, each with a node for the other axes
  };
  Kind kind = Kind::product;
  std::uint32_t axis = 0;   ///< unless a product
  std::uint32_t first = 0;  ///< where its words or edges begin
  std::uint32_t size = 0;   ///< how many children, candidates or edges
  Count count = 0;          ///< allowed points
};

/// One candidate of a sum.
struct CountEdge {
  std::uint32_t index = 0;
  NodeId node = 0;
  Count before = 0;  ///< points of the edges before this one
};

class CountNodes {
 public:
  /// No point. Never inside another node.
  static constexpr NodeId none = 0;

  CountNodes();

  /// Children are made before their parents: a node's id is above those of its children.
  [[nodiscard]] NodeId product(std::span<const NodeId> children);
  [[nodiscard]] NodeId all(std::uint32_t axis, std::uint32_t size);
  [[nodiscard]] NodeId some(std::uint32_t axis, std::span<const std::uint32_t> indexes);
  /// `before` is filled in here.
  [[nodiscard]] NodeId sum(std::uint32_t axis, std::span<const CountEdge> edges);
  /// Frees what only the making of nodes needs.
  void finish();

  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  [[nodiscard]] const CountNode& operator[](NodeId id) const { return nodes_[id]; }
  [[nodiscard]] std::span<const NodeId> children(const CountNode& product) const { return words(product); }
  [[nodiscard]] std::span<const std::uint32_t> indexes(const CountNode& some) const { return words(some); }
  [[nodiscard]] std::span<const CountEdge> edges(const CountNode& sum) const {
    return {edges_.data() + sum.first, sum.size};
  }

 private:
  [[nodiscard]] std::span<const std::uint32_t> words(const CountNode& node) const {
    return {words_.data() + node.first, node.size};
  }
  template <class Same>
  [[nodiscard]] const NodeId* find(std::uint64_t hash, CountNode::Kind kind, std::uint32_t axis,
                                   std::size_t size, const Same& same) const;
  NodeId add(std::uint64_t hash, CountNode node);

  std::vector<CountNode> nodes_;
  std::vector<std::uint32_t> words_;  ///< children of products, candidates of `some`
  std::vector<CountEdge> edges_;
  std::unordered_multimap<std::uint64_t, NodeId> made_;  ///< by hash
};

}  // namespace presetc
