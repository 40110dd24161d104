// What two sides say differently: the vocabulary of `diff` and `impact`, which every renderer of them reads.
//
// Equality is that of JSON Schema (value/equality.h), candidates are sets, and the order of keys, comments
// and the files that things stand in are no difference.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/arena.h"
#include "base/span.h"
#include "resolve/resolution.h"
#include "value/value.h"

namespace presetc {

/// What one side says about a path: nothing, one value, or candidates.
struct SaidValues {
  std::vector<const Value*> values;  ///< empty: nothing
  bool offered = false;              ///< candidates
  bool computed = false;             ///< the text at the span refers to others and came to the value
  Span span;                         ///< in the sources of that side
};

/// A path about which the sides do not say the same.
struct Difference {
  std::string path;
  SaidValues before, after;
  std::size_t points = 0;          ///< at which it is so, of an experiment
  std::vector<Difference> causes;  ///< what a computed value reads and that differs, where its text does not
};

/// Candidates of an axis or something else of the design (diff_design.h), or outputs, that only one side has.
struct SetDifference {
  struct Member {
    const Value* value = nullptr;  ///< strings but for candidates
    Span span;
  };
  std::string name;  ///< the path of an axis; the name of a choice; `exclude`, `output`, `rows`, ...
  std::vector<Member> removed, added;
};

struct NamedPoint {
  std::string label, id;
};

struct ChangedPoint {
  NamedPoint before, after;
  /// Indexes in ExperimentDifference::differences, ascending; none if only the outputs differ.
  std::vector<std::uint32_t> differences;
};

/// One experiment on both sides; null where a side does not have it.
struct ExperimentDifference {
  const ResolvedExperiment* before = nullptr;
  const ResolvedExperiment* after = nullptr;
  std::vector<Difference> differences;  ///< of the changed points, each once, by path
  std::vector<NamedPoint> removed, added;
  std::vector<ChangedPoint> changed;  ///< in the order of the points after
  std::vector<SetDifference> design;  ///< why points came and went: outputs, axes, then the rest by name
  std::unique_ptr<Arena> arena;       ///< owns the values above

  [[nodiscard]] bool empty() const {
    return before != nullptr && after != nullptr && removed.empty() && added.empty() && changed.empty();
  }
  [[nodiscard]] std::string_view name() const { return (after != nullptr ? after : before)->name(); }
};

}  // namespace presetc
