// What can be said of an experiment's design beside its counts: which axes there are and where they come
// from, what never applies, what changes nothing. Nothing here takes longer for more points that are not
// listed.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "resolve/point_values.h"
#include "resolve/resolution.h"
#include "resolve/subspace.h"

namespace presetc {

/// What moving along an axis does to configs.
enum class AxisEffect : std::uint8_t {
  some,          ///< it changes one, or that was not found out
  never_active,  ///< nothing that it sets exists at any point
  unread,        ///< it sets variables, and no config depends on them
  none,          ///< it was tried at every point, and changes none
};

/// An axis of a block, once for all choices of presets that have it alike.
struct AxisFacts {
  const Axis* axis = nullptr;
  std::vector<std::uint32_t> subspaces;  ///< that have it
  const Axis* replaced = nullptr;        ///< what presets offer for its path, and the block does not take
  /// That not always hold, and without which nothing on it exists.
  std::vector<const Expression*> conditions;
  AxisEffect effect = AxisEffect::some;
};

struct BlockFacts {
  const Block* block = nullptr;          ///< null for an experiment without a sweep
  std::vector<std::uint32_t> subspaces;  ///< one for each choice of presets
  std::vector<AxisFacts> axes;           ///< slowest first
};

/// At how many points something is so.
enum class Occurrence : std::uint8_t { unknown, never, sometimes, always };

struct ConditionFacts {
  const BoundCondition* condition = nullptr;
  bool from_schema = false;
  Occurrence holds = Occurrence::unknown;
};

struct RuleFacts {
  const BoundRule* rule = nullptr;
  bool from_schema = false;
  Occurrence applies = Occurrence::unknown;  ///< what it reads is set, and what is left of `=>` holds
};

struct ExclusionFacts {
  const Exclusion* exclusion = nullptr;
  std::optional<Count> removed;  ///< that no exclusion before it removed; nullopt: too many to try
  bool matches = true;           ///< some point
};

struct DesignFacts {
  std::vector<BlockFacts> blocks;
  std::vector<ConditionFacts> conditions;  ///< of the schemas, then of the manifest
  std::vector<RuleFacts> rules;            ///< likewise
  std::vector<ExclusionFacts> exclusions;  ///< in the order written
};

/// Looks at the listed points, or, where none are listed, at the combinations that a thing depends on, if
/// they are few enough.
[[nodiscard]] DesignFacts find_design_facts(const ResolvedExperiment& experiment,
                                            const VariableReader& variables);

}  // namespace presetc
