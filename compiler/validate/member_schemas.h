// Which subschemas of an object's schema speak about one of its members (draft-07, section 6.5): the one rule
// that checks, the catalogue and messages share.
#pragma once

#include <algorithm>
#include <string_view>

#include "validate/pattern.h"
#include "validate/schema.h"

namespace presetc {

/// The node that a chain of `$ref` ends at. compile_schema refused endless chains.
[[nodiscard]] inline const SchemaNode& follow(const SchemaNode& node) {
  const SchemaNode* at = &node;
  while (at->ref != nullptr) at = at->ref;
  return *at;
}

[[nodiscard]] inline bool is_false(const SchemaNode& node) {
  return node.always.has_value() && !*node.always;
}

/// True if the node's own `type`, `const` or `enum` lets no map through.
[[nodiscard]] inline bool rules_out_map(const SchemaNode& node) {
  if (node.types != 0 && (node.types & schema_object) == 0) return true;
  if (node.constant != nullptr) return !node.constant->is(Type::map);
  if (node.enumeration == nullptr) return false;
  const auto items = node.enumeration->items();
  return std::none_of(items.begin(), items.end(), [](const Value* item) { return item->is(Type::map); });
}

/// Calls `visit(const SchemaNode&)` with every `properties` and `patternProperties` schema for `key`. True if
/// there was one: then `additionalProperties` does not speak about it.
template <class Visit>
bool for_each_named_schema(const SchemaNode& node, std::string_view key, const Visit& visit) {
  bool any = false;
  if (const auto* property = node.find_property(key)) {
    any = true;
    visit(*property->schema);
  }
  for (const auto& row : node.pattern_properties) {
    if (!row.pattern->matches(key)) continue;
    any = true;
    visit(*row.schema);
  }
  return any;
}

}  // namespace presetc
