// The search behind CountTree. Private to design/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "design/constrained_space.h"
#include "design/count_nodes.h"
#include "design/hash_words.h"

namespace presetc {

class CountBuilder {
 public:
  /// Uses the first `constraints` constraints of `design`.
  CountBuilder(ConstrainedSpace& design, std::size_t constraints, std::uint64_t budget);

  /// The node of the whole design; meaningless if gave_up().
  [[nodiscard]] NodeId build();
  [[nodiscard]] bool gave_up() const { return gave_up_; }
  [[nodiscard]] std::uint64_t tried() const { return tried_; }
  [[nodiscard]] CountNodes take_nodes();

 private:
  using Numbers = std::vector<std::uint32_t>;

  /// Unchosen axes and the open constraints that read any of them, both ascending.
  struct Part {
    Numbers axes, constraints;
  };
  struct HashNumbers {
    std::size_t operator()(const Numbers& numbers) const { return hash_words(numbers); }
  };

  [[nodiscard]] NodeId build_product(std::span<const Part> components);
  [[nodiscard]] NodeId build_sum(const Part& component);
  [[nodiscard]] NodeId search(const Part& component);
  [[nodiscard]] std::vector<Part> components(const Part& part) const;
  [[nodiscard]] std::uint32_t most_constrained(const Part& component) const;
  [[nodiscard]] bool still_allowed(std::span<const std::uint32_t> constraints, std::uint32_t axis,
                                   Numbers& open);
  [[nodiscard]] Numbers key(const Part& component) const;

  ConstrainedSpace& design_;
  std::size_t constraints_;
  std::uint64_t budget_;
  CountNodes nodes_;
  Numbers point_;     ///< what is chosen so far
  Numbers unchosen_;  ///< by constraint: how many of its axes are unchosen
  std::unordered_map<Numbers, NodeId, HashNumbers> found_;
  std::size_t remembered_ = 0;  ///< words in the keys of `found_`
  std::uint64_t tried_ = 0;
  std::size_t depth_ = 0;
  bool gave_up_ = false;
};

}  // namespace presetc
