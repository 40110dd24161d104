// Project -> Resolution: every experiment merged, layered, swept and checked.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "load/project.h"
#include "load/references.h"
#include "resolve/flatten_preset.h"
#include "resolve/point_values.h"
#include "resolve/resolution.h"

namespace presetc {

/// What the command line adds to every experiment.
struct ResolveFlags {
  std::vector<Assignment> set;                ///< --set
  References references;                      ///< in its values
  std::optional<ConflictPolicy> on_conflict;  ///< --conflicts
};

/// An experiment and the manifest that declares it.
struct ExperimentReference {
  const Manifest* manifest = nullptr;
  const Experiment* experiment = nullptr;
};

/// Resolves experiments of one project; flattens every sound preset once.
class Resolver {
 public:
  /// Flattens the presets, on `jobs` threads.
  Resolver(const Project& project, const ResolveFlags& flags, std::size_t jobs, Diagnostics& diagnostics);
  ~Resolver();

  /// How far to go.
  enum class Depth : std::uint8_t {
    merge,   ///< the presets and the layers, without points
    design,  ///< which points there are, if they are few enough to list; too many are no mistake
    points,  ///< every point, checked
  };

  /// All of these, on the resolver's threads, in this order. One that has a mistake, or applies a broken
  /// preset, is not in the result; what is wrong was reported. A note says which have no schema.
  [[nodiscard]] Resolution resolve(const std::vector<ExperimentReference>& experiments, Depth depth,
                                   Diagnostics& diagnostics);

  /// How many diagnostics the last `resolve` reported about each of its experiments; they are in this order.
  [[nodiscard]] const std::vector<std::size_t>& reported() const { return reported_; }

  /// The merge and the layers of one experiment, without its points; nullopt if its presets do not go
  /// together. A result with an error (nothing left, a conflict that fails) is still given, for showing.
  /// Lives as long as the resolver.
  [[nodiscard]] std::optional<ResolvedExperiment> merge_only(ExperimentReference reference,
                                                             Diagnostics& diagnostics);

  /// What expressions may read of the environment.
  [[nodiscard]] const VariableReader& variables() const { return variables_; }

  /// Null for a broken preset.
  [[nodiscard]] const FlatPreset* flat(const Preset& preset) const;

 private:
  struct Worker;
  [[nodiscard]] std::optional<ResolvedExperiment> resolve_one(ExperimentReference reference, Depth depth,
                                                              Worker& worker, Diagnostics& diagnostics);

  const Project& project_;
  const ResolveFlags& flags_;
  VariableReader variables_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::vector<FlatPreset> flat_;  // by index of the preset
  std::vector<std::size_t> reported_;
};

/// True if no schema says anything about any value of it.
[[nodiscard]] bool is_unchecked(const ResolvedExperiment& experiment);
/// The note about such experiments: the name of the first, and how many they are.
void report_unchecked(const Text& first, std::size_t count, Diagnostics& diagnostics);

}  // namespace presetc
