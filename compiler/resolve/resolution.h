// What the experiments of a project come to: which points there are, and what was decided on the way. The
// config of a point is made when someone asks for it (point_reader.h): a hundred thousand of them would not
// fit in memory.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "design/count.h"
#include "design/run_order.h"
#include "diagnostics/kind.h"
#include "load/manifest.h"
#include "load/preset.h"
#include "resolve/axis.h"
#include "resolve/schema_map.h"
#include "resolve/statement.h"
#include "value/path.h"
#include "value/value.h"

namespace presetc {

/// What one preset stated about one path, as conflicts show it.
struct ConflictSource {
  const Preset* listed = nullptr;        ///< the preset as the experiment lists it
  const Statement* statement = nullptr;  ///< a leaf: a section is shown as the value that it comes to
};

/// A conflict or a note of a merge, for one path. A library has hundreds of thousands of them: what they
/// consist of lies in the memory of the Resolver.
struct Conflict {
  Kind kind{};           ///< disagreement, absent, disjoint, overridden, not_equal; widened, mixed_spelling
  bool settled = false;  ///< the experiment decides the path itself
  bool result_offered = false;
  std::span<const std::string_view> path;
  std::span<const ConflictSource> sources;   ///< in preset order
  std::span<const Preset* const> absent_in;  ///< for absent: the presets that say nothing about it
  std::span<const Value* const> result;      ///< empty if the path was dropped
};

/// A preset as an experiment applies it.
struct AppliedPreset {
  const Preset* preset = nullptr;
  Path at;    ///< below which its values go; empty: at the root
  Span span;  ///< where the experiment names it; unknown for the default preset and on the command line
};

/// `one_of`: an axis whose steps are presets.
struct PresetAxis {
  std::string_view name;            ///< `as`
  std::vector<std::string> labels;  ///< one for each choice: the names joined by `+`, `none` for no preset
  Span span;
};

/// The presets under one choice of each PresetAxis, merged, with the layers below the sweep.
struct Variant {
  std::vector<std::uint32_t> choice;   ///< one for each PresetAxis
  std::vector<AppliedPreset> presets;  ///< in merge order
  SchemaMap schemas;
  std::vector<Conflict> conflicts;  ///< by path
  std::vector<Conflict> notes;      ///< by path
  const Value* config = nullptr;    ///< fixed values below the sweep
  std::vector<Axis> offered;        ///< candidates that presets offer and no layer replaced, in order
};

struct Subspace;

/// The points of an experiment, in order.
class PointTable {
 public:
  void add(std::uint32_t subspace, std::span<const std::uint32_t> steps) {
    subspaces_.push_back(subspace);
    steps_.insert(steps_.end(), steps.begin(), steps.end());
    ends_.push_back(steps_.size());
  }
  void clear() { *this = PointTable(); }
  [[nodiscard]] std::size_t size() const { return subspaces_.size(); }
  [[nodiscard]] bool empty() const { return subspaces_.empty(); }
  [[nodiscard]] std::uint32_t subspace(std::size_t point) const { return subspaces_[point]; }
  /// One step for each axis of the subspace.
  [[nodiscard]] std::span<const std::uint32_t> steps(std::size_t point) const {
    const std::size_t begin = point == 0 ? 0 : ends_[point - 1];
    return std::span(steps_).subspan(begin, ends_[point] - begin);
  }

 private:
  std::vector<std::uint32_t> subspaces_;
  std::vector<std::uint32_t> steps_;
  std::vector<std::size_t> ends_;
};

/// How often an exclusion, in its turn, left out what was still there.
struct ExclusionCount {
  const Exclusion* exclusion = nullptr;
  Count removed;
  bool known = true;    ///< false: finding `removed` would take trying too many combinations
  bool matches = true;  ///< some point, which another exclusion may have left out before
};

/// A point that `on_invalid: skip` dropped, and why.
struct SkippedPoints {
  std::string reason;  ///< one line: the rule or the first violation
  Kind kind{};
  Span span;
  std::size_t count = 0;
};

struct ResolvedExperiment {
  const Experiment* experiment = nullptr;
  const Manifest* manifest = nullptr;
  Body settings;  ///< the experiment's body over the manifest's defaults: metadata, outputs, ...
  std::vector<PresetAxis> preset_axes;
  std::vector<Variant> variants;                     ///< in the order of their choices, last fastest
  std::vector<std::unique_ptr<Subspace>> subspaces;  ///< by block, then by variant
  std::vector<VaryingAxis> varying;                  ///< what labels are made of, in axis order

  Count combinations;  ///< the product of the axes, added over the subspaces
  /// Of these, what conditions and exclusions leave; nullopt: to find out takes trying too many combinations.
  std::optional<Count> allowed;
  /// Of these, equal ones once: what `sample` draws from; nullopt: there are too many to compare.
  std::optional<Count> distinct;
  bool listed = false;                   ///< `points` is filled; false: there are too many
  std::size_t found_points = 0;          ///< before `on_invalid: skip` and `--where`: `@points`
  std::vector<ExclusionCount> excluded;  ///< in the order written, those of `defaults` first
  /// Points that were left out because equal ones were there: by the row, block or experiment that made them
  /// again, and by that which made them first.
  std::map<std::pair<Span, Span>, std::size_t> repeated;
  std::vector<SkippedPoints> skipped;
  std::size_t skipped_points = 0;  ///< a point may be in several of these
  PointTable points;
  std::unordered_map<std::size_t, std::string> cut_labels;  ///< of the points whose plain label does not do
  std::vector<PlannedRun> run_order;                        ///< of `repeat`; empty without it

  [[nodiscard]] std::string_view name() const { return experiment->name.text; }
  /// The sum over `repeated`.
  [[nodiscard]] std::size_t repeated_points() const {
    std::size_t points_left_out = 0;
    for (const auto& [places, count] : repeated) points_left_out += count;
    return points_left_out;
  }
};

/// How many points there are: those in the table or, where they were too many to list, what was counted.
[[nodiscard]] inline Count count_of_points(const ResolvedExperiment& experiment) {
  if (experiment.listed) return experiment.points.size();
  const Count there =
      experiment.distinct ? *experiment.distinct : experiment.allowed.value_or(experiment.combinations);
  const auto& sample = experiment.settings.sample;
  return sample && sample->count && there > Count(*sample->count) ? Count(*sample->count) : there;
}

/// Must not outlive the Resolver that made it, which owns the memory, nor the Project.
struct Resolution {
  std::vector<ResolvedExperiment> experiments;  ///< by manifest, then as written
};

}  // namespace presetc
