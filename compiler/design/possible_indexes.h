// Which candidates some allowed point still takes, once candidates of other axes are fixed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "design/count_tree.h"

namespace presetc {

/// Answers exactly, in time linear in the part of the tree that shares constraints with the fixed axis.
/// Refers to the tree. Not thread-safe: it has scratch memory.
class PossibleIndexes {
 public:
  /// What is fixed, and what is possible then: a value, to be copied and gone back to.
  struct State {
    std::vector<std::uint32_t> fixed;    ///< by axis, or `unchosen`
    std::vector<std::uint8_t> possible;  ///< by slot
  };

  explicit PossibleIndexes(const CountTree& tree);

  /// Candidates of an axis.
  [[nodiscard]] std::uint32_t size(std::uint32_t axis) const { return tree_.space().sizes[axis]; }
  /// Nothing is fixed.
  [[nodiscard]] const State& start() const { return start_; }
  /// Candidates of all axes have a number, axis by axis.
  [[nodiscard]] std::size_t slot(std::uint32_t axis, std::uint32_t index) const {
    return first_slot_[axis] + index;
  }
  [[nodiscard]] bool possible(const State& state, std::uint32_t axis, std::uint32_t index) const {
    return state.possible[slot(axis, index)] != 0;
  }
  /// `index` is possible.
  void fix(State& state, std::uint32_t axis, std::uint32_t index);
  /// The steps that fixing all axes of a point takes, about.
  [[nodiscard]] std::size_t work() const;

 private:
  /// What no constraint ties to the rest.
  struct Component {
    std::vector<NodeId> nodes;  ///< children before parents
    std::vector<std::uint32_t> axes;
    std::size_t edges = 0;
  };

  void collect(NodeId root);
  void update(State& state, const Component& component);
  [[nodiscard]] bool alive(const State& state, const CountNode& node) const;
  void reach(State& state, const CountNode& node);

  const CountTree& tree_;
  std::vector<std::size_t> first_slot_;  ///< by axis
  std::vector<std::uint32_t> component_of_;
  std::vector<Component> components_;
  State start_;
  std::vector<std::uint8_t> alive_, reached_;  ///< scratch, by node
};

}  // namespace presetc
