// The config of a point, made from what all points of its shape share.
//
// Points that have the same places in the same sections differ in the values of these places alone. The tree
// around them is made once for each such *shape*, with a node of its own in every slot, so that writers can
// prepare everything that stands between two slots.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "resolve/point_values.h"

namespace presetc {

struct PointShape {
  struct Slot {
    std::uint32_t place = 0;
    const Value* node = nullptr;  ///< what stands in its stead in the tree
  };
  std::vector<Slot> slots;
  const Value* config = nullptr;         ///< a map
  const Value* with_defaults = nullptr;  ///< the same with the schemas' defaults; null until asked for

  /// The way from a map down to the slots in it.
  struct Branch {
    std::uint32_t member = 0;
    std::int64_t slot = -1;  ///< index, or -1: further down
    std::vector<Branch> below;
  };
  std::vector<Branch> to_slots, to_slots_with_defaults;
};

/// True if all points of the subspace have the same places in the same sections, and none of the places is
/// worked out.
[[nodiscard]] bool has_one_shape(const Subspace& subspace);

/// For one thread. What it gives out is valid until the point moves on, but for shapes, which stay.
class PointConfig {
 public:
  /// `values` has been moved to the point before each call below.
  PointConfig(PointValues& values, const SchemaMap& schemas)
      : values_(values), schemas_(schemas), one_shape_(has_one_shape(values.subspace())) {}

  void forget_point() {
    passing_.clear();
    made_ = made_with_defaults_ = nullptr;
    shape_known_ = false;
  }

  /// The complete config: without what is inactive, every reference worked out; with the schemas' defaults
  /// where nothing says otherwise, if they are asked for.
  [[nodiscard]] const Value& config(bool defaults);

  /// What this point shares with others; null if it is like no other, because a place holds a map.
  [[nodiscard]] const PointShape* shape(bool defaults);
  [[nodiscard]] const Value& slot_value(const PointShape::Slot& slot) {
    return *values_.place(slot.place).value;
  }

 private:
  [[nodiscard]] const Value* build(Arena& arena, PointShape* shape);
  [[nodiscard]] const Value* add_defaults(const Value& config, Arena& arena);
  [[nodiscard]] const Value* fill(const Value& map, const PointShape& shape,
                                  const std::vector<PointShape::Branch>& branches);

  PointValues& values_;
  const SchemaMap& schemas_;
  const bool one_shape_;
  Arena lasting_, passing_;
  std::unordered_map<std::string, std::unique_ptr<PointShape>> shapes_;  // by which places and sections exist
  std::string key_;
  PointShape* shape_ = nullptr;
  bool shape_known_ = false;
  const Value* made_ = nullptr;
  const Value* made_with_defaults_ = nullptr;
};

}  // namespace presetc
