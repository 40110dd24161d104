// Where every value of an experiment's points came from, what it beat, and which points have it.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "base/arena.h"
#include "explain/blame_inputs.h"
#include "resolve/path_tracer.h"
#include "resolve/point_reader.h"

namespace presetc {

/// One value of a leaf: its origin is that of the value.
struct BlamedValue {
  const Value* value = nullptr;
  std::vector<std::uint32_t> points;  ///< that have it, ascending
  BlamedComputation computation;      ///< of a computed one
};

/// One way in which a leaf gets its value. Points that have the same statements about it have one story,
/// whatever the value that they take from an axis.
struct BlamedStory {
  PathTrace trace;
  bool schema_default = false;  ///< no statement decides: the value is the schema's `default`, written out
  const Axis* axis = nullptr;   ///< on which it is chosen, also among what presets offer
  std::vector<std::uint32_t> subspaces;           ///< whose points have it
  std::vector<const BoundCondition*> conditions;  ///< that it exists under
  std::vector<BlamedValue> values;                ///< by first point; none if no point has the path
};

struct BlamedLeaf {
  Path path;
  std::vector<BlamedStory> stories;
  /// Of a path that no point has: its schema's default, which expressions read all the same.
  const Value* unwritten_default = nullptr;
  std::size_t points = 0;  ///< that have it
};

struct Blame {
  const ResolvedExperiment* experiment = nullptr;
  std::vector<std::uint32_t> points;  ///< that were looked at
  std::vector<BlamedLeaf> leaves;     ///< by path
  std::deque<PathTrace> read;         ///< of what computed values read: deciders are in them
};

struct BlameRequest {
  std::vector<std::uint32_t> points;  ///< indexes, ascending; at least one
  /// Only what is at or below one of these; empty: everything but variables. Where one is a path that no
  /// point has, and nothing else is found, that is told with the reason.
  std::vector<PathPattern> patterns;
  bool defaults = false;  ///< also the schemas' defaults that an output writes out
};

/// Moves the reader. The result lives as long as `arena`, the tracer and the experiment. A pattern that
/// nothing says anything about gives no leaf.
[[nodiscard]] Blame find_blame(PointReader& reader, PathTracer& tracer, const VariableReader& variables,
                               const BlameRequest& request, Arena& arena);

}  // namespace presetc
