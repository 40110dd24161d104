// One block of a sweep under one choice of presets: fixed values, axes, and what everything in them means.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "resolve/axis.h"
#include "resolve/bindings.h"
#include "resolve/rules.h"

namespace presetc {

inline constexpr std::uint32_t no_place = 0xffffffff;

struct Subspace {
  const Block* block = nullptr;            ///< null for an experiment without a sweep
  std::uint32_t variant = 0;               ///< index in ResolvedExperiment::variants
  const Value* config = nullptr;           ///< fixed values, --set on top
  const Value* vars = nullptr;             ///< a map
  std::vector<Axis> axes;                  ///< slowest first
  std::vector<const Value*> chosen;        ///< for each `one_of` the label of its choice, a string
  Bindings bindings;                       ///< what varies or is computed, and what names mean
  std::vector<BoundExclusion> exclusions;  ///< those of the experiment, then those of the block
  std::vector<BoundRule> rules;
  std::vector<std::optional<BoundText>> output_paths;  ///< one for each output
  /// For each varying axis of the experiment that is a path: its place here, or no_place, and the conditions
  /// on it.
  std::vector<std::uint32_t> varying_places;
  std::vector<std::vector<std::uint32_t>> varying_conditions;
  std::map<const Step*, const Value*> row_labels;  ///< as strings
};

}  // namespace presetc
