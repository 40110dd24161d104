// Everything in a schema that could describe one place of a config, and how to step into a key: what makes a
// path known. Knows nothing of values.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "validate/schema.h"

namespace presetc {

/// All nodes that could apply to one place: also under anyOf, oneOf, if, then, else and dependencies. The
/// node itself comes before the parts that it is made of, `if` last.
struct Area {
  std::vector<const SchemaNode*> nodes;
  bool open = false;  ///< some part takes any key here and below

  /// Does anything describe the place, or allow it without describing it?
  [[nodiscard]] bool known() const { return open || !nodes.empty(); }
  /// Could a map stand here?
  [[nodiscard]] bool admits_map() const;
  /// Does any part list keys?
  [[nodiscard]] bool lists_keys() const;
  /// Adds a node and all that it applies in place.
  void add(const SchemaNode& node);
};

[[nodiscard]] Area area_of(const SchemaNode& root);
/// The area of a path below it; not known() if the schema does not know the path.
[[nodiscard]] Area area_at(const SchemaNode& root, std::span<const std::string_view> path);
/// What `properties` and `patternProperties` say of a key; not known() if they do not name it.
[[nodiscard]] Area enter_named(const Area& area, std::string_view key);
/// The area of a key; not known() if the schema does not know the key.
[[nodiscard]] Area enter(const Area& area, std::string_view key);

}  // namespace presetc
