#include "lint/preset_meaning.h"

#include <algorithm>
#include <map>
#include <vector>

#include "explain/stated_values.h"

namespace presetc {

namespace {

/// `a.b` and `{a: {b: ...}}` are one place.
struct Node {
  std::map<std::string_view, Node> children;
  const Value* value = nullptr;
  Span span;
};

const Value* value_of(const Node& node, Arena& arena) {
  if (node.children.empty()) return node.value;
  std::vector<Member> members;
  for (const auto& [key, child] : node.children) members.push_back({key, child.span, value_of(child, arena)});
  return make_map(arena, members, {node.span});
}

void add(const StatedValue& stated, Node& root, Arena& arena) {
  Node* node = &root.children[stated.field];
  for (const std::string_view key : stated.path.segments) node = &node->children[key];
  node->span = stated.span;
  node->value = stated.offered           ? make_list(arena, stated.values, {stated.span})
                : !stated.values.empty() ? stated.values.front()
                                         : make_string(arena, "unset", {stated.span});
}

/// Whose order means nothing is sorted.
void add_names(std::string_view field, const std::vector<PresetReference>& references, bool in_order,
               Node& root, Arena& arena) {
  if (references.empty()) return;
  std::vector<std::pair<std::string_view, Span>> names;
  for (const PresetReference& reference : references) {
    names.emplace_back(
        reference.preset == nullptr ? reference.name.text : std::string_view(reference.preset->full_name),
        reference.name.span);
  }
  if (!in_order)
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Value*> items;
  for (const auto& [name, span] : names) items.push_back(make_string(arena, name, {span}));
  Node& node = root.children[field];
  node.span = names.front().second;
  node.value = make_list(arena, items, {node.span});
}

void add_text(std::string_view field, std::string_view text, Span span, Node& root, Arena& arena) {
  if (text.empty()) return;
  Node& node = root.children[field];
  node.span = span;
  node.value = make_string(arena, text, {span});
}

}  // namespace

const Value* meaning_of(const Preset& preset, std::string_view default_schema, Arena& arena) {
  Node root;
  root.span = preset.span;
  for (const StatedValue& stated : stated_by(preset)) add(stated, root, arena);
  add_names("extends", preset.extends, true, root, arena);
  add_names("requires", preset.requires_presets, false, root, arena);
  add_names("conflicts_with", preset.conflicts_with, false, root, arena);
  if (root.children.empty()) return nullptr;
  const auto place = [&](Span span) { return span.known() ? span : preset.span; };
  add_text("runtime", preset.effective_runtime, place(preset.runtime.span), root, arena);
  if (preset.effective_schema != default_schema)
    add_text("schema", preset.effective_schema, place(preset.schema.span), root, arena);
  if (preset.keep_references) add_text("references", "keep", preset.span, root, arena);
  return value_of(root, arena);
}

}  // namespace presetc
