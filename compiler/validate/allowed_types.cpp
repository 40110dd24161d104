#include "validate/allowed_types.h"

#include <map>
#include <utility>

#include "validate/expectation.h"
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

using Segments = std::span<const std::string_view>;

/// Asks each node once for each part of the path: branches of a recursive schema meet again at every step.
class TypesBelow {
 public:
  TypeBits of(const SchemaNode& node, Segments path) {
    if (node.always) return *node.always ? all_types : TypeBits{0};
    if (node.ref != nullptr) return of(*node.ref, path);
    const bool has_branches = !node.all_of.empty() || !node.any_of.empty() || !node.one_of.empty();
    if (path.empty() && !has_branches) return own_types(node);
    const auto [known, is_new] = known_.try_emplace({&node, path.size()});
    if (is_new) known->second = find(node, path);
    return known->second;
  }

 private:
  TypeBits find(const SchemaNode& node, Segments path) {
    TypeBits types = all_types;
    if (path.empty()) {
      types = own_types(node);
    } else if (!rules_out_map(node)) {
      const bool named = for_each_named_schema(node, path.front(), [&](const SchemaNode& member) {
        types = both(types, of(member, path.subspan(1)));
      });
      if (!named && node.additional_properties != nullptr)
        types = of(*node.additional_properties, path.subspan(1));
    } else {
      types = 0;
    }
    for (const SchemaNode* part : node.all_of) types = both(types, of(*part, path));
    for (const auto* branches : {&node.any_of, &node.one_of}) {
      TypeBits any = branches->empty() ? all_types : TypeBits{0};
      for (const SchemaNode* branch : *branches) any = with(any, of(*branch, path));
      types = both(types, any);
    }
    return types;
  }

  std::map<std::pair<const SchemaNode*, std::size_t>, TypeBits> known_;  // by node and segments that are left
};

}  // namespace

TypeBits allowed_types(const SchemaNode& root, Segments path) {
  return TypesBelow().of(root, path);
}

}  // namespace presetc
