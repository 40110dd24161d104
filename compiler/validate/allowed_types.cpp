#include "validate/allowed_types.h"

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

TypeBits types_below(const SchemaNode& node, Segments path) {
  if (node.always) return *node.always ? all_types : TypeBits{0};
  if (node.ref != nullptr) return types_below(*node.ref, path);
  TypeBits types = all_types;
  if (path.empty()) {
    types = own_types(node);
  } else if (!rules_out_map(node)) {
    const bool named = for_each_named_schema(node, path.front(), [&](const SchemaNode& member) {
      types = both(types, types_below(member, path.subspan(1)));
    });
    if (!named && node.additional_properties != nullptr)
      types = types_below(*node.additional_properties, path.subspan(1));
  } else {
    types = 0;
  }
  for (const SchemaNode* part : node.all_of) types = both(types, types_below(*part, path));
  for (const auto* branches : {&node.any_of, &node.one_of}) {
    TypeBits any = branches->empty() ? all_types : TypeBits{0};
    for (const SchemaNode* branch : *branches) any = with(any, types_below(*branch, path));
    types = both(types, any);
  }
  return types;
}

}  // namespace

TypeBits allowed_types(const SchemaNode& root, Segments path) {
  return types_below(root, path);
}

}  // namespace presetc
