#include "validate/area.h"

#include <algorithm>

#include "validate/member_schemas.h"

namespace presetc {

void Area::add(const SchemaNode& node) {
  if (node.always) {
    open = open || *node.always;
    return;
  }
  if (std::find(nodes.begin(), nodes.end(), &node) != nodes.end()) return;
  nodes.push_back(&node);
  if (node.ref != nullptr) return add(*node.ref);
  for (const auto* list : {&node.all_of, &node.any_of, &node.one_of}) {
    for (const SchemaNode* branch : *list) {
      // `true` among alternatives says nothing about keys, unlike `additionalProperties: true`.
      if (!branch->always) add(*branch);
    }
  }
  for (const SchemaNode* branch : {node.then, node.otherwise}) {
    if (branch != nullptr && !branch->always) add(*branch);
  }
  for (const auto& dependency : node.dependencies) {
    if (dependency.schema != nullptr && !dependency.schema->always) add(*dependency.schema);
  }
  if (node.condition != nullptr && !node.condition->always) add(*node.condition);
}

bool Area::admits_map() const {
  if (open) return true;
  const bool says_so = std::any_of(nodes.begin(), nodes.end(),
                                   [](const SchemaNode* node) { return (node->types & schema_object) != 0; });
  return says_so || std::none_of(nodes.begin(), nodes.end(),
                                 [](const SchemaNode* node) { return rules_out_map(*node); });
}

bool Area::lists_keys() const {
  return std::any_of(nodes.begin(), nodes.end(), [](const SchemaNode* node) {
    return node->has_properties || !node->pattern_properties.empty();
  });
}

Area area_of(const SchemaNode& root) {
  Area area;
  area.add(root);
  return area;
}

Area area_at(const SchemaNode& root, std::span<const std::string_view> path) {
  Area area = area_of(root);
  // What is below an unknown key is no more known for what could be said there.
  for (std::size_t i = 0; i < path.size() && area.known(); ++i) area = enter(area, path[i]);
  return area;
}

Area enter_named(const Area& area, std::string_view key) {
  Area inner;
  for (const SchemaNode* node : area.nodes) {
    if (node->ref != nullptr) continue;
    for_each_named_schema(*node, key, [&](const SchemaNode& schema) { inner.add(schema); });
  }
  return inner;
}

Area enter(const Area& area, std::string_view key) {
  Area inner = enter_named(area, key);
  if (inner.known()) return inner;
  bool closed = false;
  for (const SchemaNode* node : area.nodes) {
    if (node->ref != nullptr || node->additional_properties == nullptr) continue;
    const SchemaNode& schema = follow(*node->additional_properties);
    closed = closed || is_false(schema);
    inner.add(schema);
  }
  if (inner.known()) return inner;
  inner.open = area.open || (!closed && !area.lists_keys() && area.admits_map());
  return inner;
}

}  // namespace presetc
