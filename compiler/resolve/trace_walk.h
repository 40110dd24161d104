// The trace of one path in one subspace: fed with the steps of the code that resolves, in order, it notes
// those that made something else of the path. A part of path_tracer.cpp: of no use to others.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "resolve/flatten_preset.h"
#include "resolve/layers.h"
#include "resolve/merge.h"
#include "resolve/trace_builder.h"

namespace presetc {

class TraceWalk {
 public:
  /// All must outlive it.
  TraceWalk(std::span<const std::string_view> path, Meanings& meanings, Arena& arena)
      : path_(path), meanings_(meanings), arena_(arena) {}

  // Each preset in merge order with the steps of its lineage, then what they were merged to, the entries of
  // the layers, the block of the sweep, each --set.
  void add_preset(const Preset& listed, std::span<const std::string_view> at,
                  std::span<const LineageStep> steps);
  void merge(const Merged& merged, Strategy strategy);
  void add_layer(const LayerStep& step);
  /// `swept`: the step that the point has on the path's axis says something about it.
  void add_block(const SweptBlock& swept_block, bool swept);
  void add_flag(const SweepStep& step);

  /// The presets that say something about the path.
  [[nodiscard]] std::size_t speakers() const { return speakers_; }
  [[nodiscard]] std::vector<TracedStatement> take() { return builder_.take(); }

 private:
  using PathView = std::span<const std::string_view>;
  /// What is there for the path after a step. Another state means that the step spoke of it.
  struct State {
    const Value* fixed = nullptr;
    bool offered = false;
    friend bool operator==(const State&, const State&) = default;
  };

  [[nodiscard]] State state_of(const Value& config, const Value* vars, bool offered) const;
  void add_own(const Preset& listed, const LineageStep& step, PathView at);
  void remove_inherited(const Preset& listed, const LineageStep& by, PathView path);
  void add_assignment(const Assignment& assignment, PathView path, Layer layer);

  PathView path_;
  Meanings& meanings_;
  Arena& arena_;
  TraceBuilder builder_;
  State state_;
  std::size_t speakers_ = 0;
};

}  // namespace presetc
