// Goes through the layers of a resolved experiment once more, for one path at a time, and says who said what
// about it. It decides nothing: the code that resolves experiments notes its steps (flatten_preset.h,
// layers.h), and a statement is whatever made a step's tree another one at that path. So a build pays nothing
// for it, and there is no second copy of the rules.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "resolve/build_variants.h"
#include "resolve/path_trace.h"
#include "resolve/subspace.h"

namespace presetc {

/// For one thread. What it gives out lives as long as it does, and the experiment.
class PathTracer {
 public:
  /// `experiment` was resolved from `input` with these --set, and outlives it, as what `input` refers to
  /// does.
  PathTracer(VariantInput input, const ResolvedExperiment& experiment, const std::vector<Assignment>& flags);
  ~PathTracer();

  /// `path`: of a leaf, or of a section that is not there; of a variable it begins with `vars`. `swept`: the
  /// step that the point has on the path's axis says something about it; a row may leave a path alone.
  [[nodiscard]] PathTrace trace(std::uint32_t subspace, std::span<const std::string_view> path, bool swept);

 private:
  struct VariantSteps;
  struct SubspaceSteps;
  [[nodiscard]] VariantSteps& variant_steps(std::uint32_t variant);
  [[nodiscard]] const SubspaceSteps& subspace_steps(std::uint32_t subspace);
  [[nodiscard]] const std::vector<LineageStep>& lineage(const Preset& preset, const ParameterSchema* schema);

  const VariantInput input_;
  const ResolvedExperiment& experiment_;
  Arena arena_;
  ExperimentSettings settings_;
  std::map<std::pair<const Preset*, const ParameterSchema*>, std::vector<LineageStep>> lineages_;
  std::vector<std::unique_ptr<VariantSteps>> variants_;
  std::vector<std::unique_ptr<SubspaceSteps>> subspaces_;
};

/// The axis whose steps say something at the path or above it, and the column there; null if there is none.
struct AxisColumn {
  const Axis* axis = nullptr;
  std::size_t index = 0;  ///< of the axis
  std::size_t column = 0;
};
[[nodiscard]] AxisColumn find_axis(std::span<const Axis> axes, std::span<const std::string_view> path);

}  // namespace presetc
