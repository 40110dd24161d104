#include "validate/schema.h"

#include <algorithm>

#include "validate/pattern.h"
#include "value/equality.h"

namespace presetc {

const SchemaNode::Property* SchemaNode::find_property(std::string_view key) const {
  // Names of one section mostly differ in length: up to about this many a scan beats the search.
  constexpr std::size_t few = 12;
  if (properties.size() <= few) {
    const auto at = std::find_if(properties.begin(), properties.end(),
                                 [&](const Property& property) { return property.key == key; });
    return at != properties.end() ? &*at : nullptr;
  }
  const auto at = std::lower_bound(
      properties.begin(), properties.end(), key,
      [](const Property& property, std::string_view wanted) { return property.key < wanted; });
  return at != properties.end() && at->key == key ? &*at : nullptr;
}

bool SchemaNode::lists_value(const Value& value) const {
  const auto is_equal = [&](const Value* listed) { return equal(*listed, value); };
  if (enumeration_by_hash.empty())
    return std::any_of(enumeration->items().begin(), enumeration->items().end(), is_equal);
  const std::size_t hash = hash_of(value);
  auto at = std::lower_bound(enumeration_by_hash.begin(), enumeration_by_hash.end(), hash,
                             [](const auto& row, std::size_t wanted) { return row.first < wanted; });
  for (; at != enumeration_by_hash.end() && at->first == hash; ++at) {
    if (is_equal(at->second)) return true;
  }
  return false;
}

Schema::Schema(std::string name, Document document)
    : name_(std::move(name)), document_(std::move(document)) {}

Schema::~Schema() = default;

}  // namespace presetc
