// What the experiments of a project come to: one config per point, and what was decided on the way.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "diagnostics/kind.h"
#include "load/manifest.h"
#include "load/preset.h"
#include "value/path.h"
#include "value/value.h"

namespace presetc {

struct ParameterSchema;

/// What one preset stated about one path, as conflicts show it.
struct ConflictSource {
  const Preset* listed = nullptr;     ///< the preset as the experiment lists it
  const Preset* stated_by = nullptr;  ///< it, or the ancestor that it inherited the statement from
  Span span;
  bool offered = false;
  std::span<const Value* const> values;  ///< one value if it fixes; belongs to the statement
};

/// A conflict or a note of a merge, for one path.
struct Conflict {
  Kind kind{};  ///< disagreement, absent, disjoint, overridden, not_equal; widened, mixed_spelling
  Path path;
  std::vector<ConflictSource> sources;   ///< in preset order
  std::vector<const Preset*> absent_in;  ///< for absent: the presets that say nothing about it
  bool result_offered = false;
  Candidates result;     ///< empty if the path was dropped
  bool settled = false;  ///< the experiment decides the path itself
};

/// What multiplies points.
struct Axis {
  Path path;
  Candidates candidates;
  Span span;
  bool offered = false;  ///< by presets; otherwise written in the sweep
  /// A path varies if it is an axis with two or more candidates: it is part of labels.
  [[nodiscard]] bool varies() const { return candidates.size() > 1; }
};

struct Point {
  std::vector<const Value*> choice;  ///< one per axis, in axis order
  const Value* config = nullptr;     ///< complete
};

struct ResolvedExperiment {
  const Experiment* experiment = nullptr;
  const Manifest* manifest = nullptr;
  std::string_view schema;                            ///< "llem"; empty if unchecked
  const ParameterSchema* parameter_schema = nullptr;  ///< null if unchecked
  std::vector<const Preset*> presets;                 ///< as listed, in merge order
  std::vector<Conflict> conflicts;                    ///< by path
  std::vector<Conflict> notes;                        ///< by path
  const Value* config = nullptr;                      ///< fixed values below the sweep
  std::vector<Axis> axes;                             ///< slowest first
  std::size_t excluded = 0;
  std::vector<Point> points;
  Body settings;  ///< the experiment's body over the manifest's defaults: metadata, output, ...
};

/// Must not outlive the Resolver that made it, which owns the memory, nor the Project.
struct Resolution {
  std::vector<ResolvedExperiment> experiments;  ///< by manifest, then as written
};

}  // namespace presetc
