#include "validate/allowed_types.h"

#include <map>
#include <utility>
#include <vector>

#include "validate/expectation.h"
#include "validate/item_types.h"
#include "validate/member_schemas.h"

namespace presetc {

namespace {

TypeBits with(TypeBits a, TypeBits b) {
  return static_cast<TypeBits>(a | b);
}

TypeBits both(TypeBits a, TypeBits b) {
  return static_cast<TypeBits>(a & b);
}

/// A whole number is an integer here, not also a number: own_types says what `number` lets through.
TypeBits type_of(const Value& value) {
  const TypeBits types = schema_types_of(value);
  return both(types, schema_integer) != 0 && !value.is(Type::poison) ? TypeBits{schema_integer} : types;
}

/// What the node's own `type`, `enum` and `const` let through.
TypeBits own_types(const SchemaNode& node) {
  TypeBits types = node.types == 0 ? all_types : node.types;
  if (both(types, schema_number) != 0) types = with(types, schema_integer);
  if (node.constant != nullptr) types = both(types, type_of(*node.constant));
  if (node.enumeration != nullptr) {
    TypeBits listed = 0;
    for (const Value* value : node.enumeration->items()) listed = with(listed, type_of(*value));
    types = both(types, listed);
  }
  return types;
}

using Steps = std::span<const SchemaStep>;

class Search {
 public:
  TypeBits find(const SchemaNode& node, Steps steps) {
    // Alternatives that refer back to what they stand in would be asked 2^depth times.
    const auto [at, is_new] = known_.try_emplace({&node, steps.size()}, all_types);
    if (!is_new) return at->second;
    const TypeBits found = look(node, steps);
    known_[{&node, steps.size()}] = found;
    return found;
  }

 private:
  TypeBits look(const SchemaNode& node, Steps steps) {
    if (node.always) return *node.always ? all_types : TypeBits{0};
    if (node.ref != nullptr) return find(*node.ref, steps);
    TypeBits types = 0;
    if (steps.empty()) {
      types = own_types(node);
    } else {
      types = steps.front().into_list ? in_list(node, steps) : in_map(node, steps);
    }
    for (const SchemaNode* part : node.all_of) types = both(types, find(*part, steps));
    for (const auto* branches : {&node.any_of, &node.one_of}) {
      TypeBits any = branches->empty() ? all_types : TypeBits{0};
      for (const SchemaNode* branch : *branches) any = with(any, find(*branch, steps));
      types = both(types, any);
    }
    return types;
  }

  TypeBits in_map(const SchemaNode& node, Steps steps) {
    if (rules_out_map(node)) return 0;
    TypeBits types = all_types;
    const bool named = for_each_named_schema(node, steps.front().key, [&](const SchemaNode& member) {
      types = both(types, find(member, steps.subspan(1)));
    });
    if (!named && node.additional_properties != nullptr)
      types = find(*node.additional_properties, steps.subspan(1));
    return types;
  }

  TypeBits in_list(const SchemaNode& node, Steps steps) {
    if (both(own_types(node), schema_array) == 0) return 0;
    const std::size_t item = steps.front().item;
    const SchemaNode* schema = node.items;
    if (node.has_tuple) schema = item < node.tuple.size() ? node.tuple[item] : node.additional_items;
    return schema == nullptr ? all_types : find(*schema, steps.subspan(1));
  }

  std::map<std::pair<const SchemaNode*, std::size_t>, TypeBits> known_;
};

}  // namespace

TypeBits allowed_types(const SchemaNode& root, std::span<const std::string_view> path) {
  std::vector<SchemaStep> steps;
  steps.reserve(path.size());
  for (const auto key : path) steps.push_back({.key = key});
  return Search().find(root, steps);
}

TypeBits allowed_types(const SchemaNode& root, std::span<const SchemaStep> steps) {
  return Search().find(root, steps);
}

}  // namespace presetc
