#include "validate/schema.h"

#include <algorithm>

#include "validate/pattern.h"

namespace presetc {

const SchemaNode::Property* SchemaNode::find_property(std::string_view key) const {
  const auto at = std::lower_bound(
      properties.begin(), properties.end(), key,
      [](const Property& property, std::string_view wanted) { return property.key < wanted; });
  return at != properties.end() && at->key == key ? &*at : nullptr;
}

Schema::Schema(std::string name, Document document)
    : name_(std::move(name)), document_(std::move(document)) {}

Schema::~Schema() = default;

}  // namespace presetc
