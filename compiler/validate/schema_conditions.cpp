#include "validate/schema_conditions.h"

#include <algorithm>
#include <set>

namespace presetc {

namespace {

bool speaks(const SchemaNode& node) {
  return node.active_when.has_value() || !node.rules.empty();
}

/// Calls `visit` with the nodes that a walk goes on to from `node`.
template <class Visit>
void for_each_next(const SchemaNode& node, const Visit& visit) {
  if (node.ref != nullptr) visit(*node.ref);
  for (const SchemaNode* part : node.all_of) visit(*part);
  for (const auto& property : node.properties) visit(*property.schema);
}

/// The nodes from which a walk comes to something that speaks: most schemas have few, or none, and a
/// recursive one has no end of paths that lead to nothing.
std::set<const SchemaNode*> leading_nodes(const Schema& schema) {
  std::set<const SchemaNode*> leading;
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& node : schema.nodes()) {
      if (leading.contains(node.get())) continue;
      bool leads = speaks(*node);
      for_each_next(*node, [&](const SchemaNode& next) { leads = leads || leading.contains(&next); });
      if (leads) changed = leading.insert(node.get()).second;
    }
  }
  return leading;
}

class Walk {
 public:
  Walk(const Schema& schema, SchemaConditions& found) : leading_(leading_nodes(schema)), found_(found) {}

  /// Everything that `node` says about the place at hand, then about what lies below it.
  void visit(const SchemaNode& node) {
    // A recursive schema comes back to a node that is still open: its conditions hold at any depth, and are
    // said once.
    if (!leading_.contains(&node) || std::find(open_.begin(), open_.end(), &node) != open_.end()) return;
    if (++visits_ > most_visits) return;
    open_.push_back(&node);
    take(node);
    if (node.ref != nullptr) visit(*node.ref);
    for (const SchemaNode* part : node.all_of) visit(*part);
    if (node.has_properties) {
      // The compiled properties are in byte order; the text has them in the author's.
      for (const Member& member : node.text->get("properties")->members()) {
        path_.segments.push_back(member.key);
        visit(*node.find_property(member.key)->schema);
        path_.segments.pop_back();
      }
    }
    open_.pop_back();
  }

  [[nodiscard]] bool has_taken(const SchemaNode& node) const { return taken_.contains(&node); }

 private:
  void take(const SchemaNode& node) {
    if (node.active_when && !path_.segments.empty()) {
      taken_.insert(&node);
      found_.conditions.push_back({path_, &*node.active_when, node.active_when->span});
    }
    for (const SchemaNode::Rule& rule : node.rules) {
      taken_.insert(&node);
      found_.rules.push_back({path_, &rule.assertion, rule.message, rule.span});
    }
  }

  /// More than any schema has that a person wrote; less than a tangle of references has paths.
  static constexpr std::size_t most_visits = 20'000;

  std::set<const SchemaNode*> leading_;
  std::size_t visits_ = 0;
  SchemaConditions& found_;
  Path path_;
  std::vector<const SchemaNode*> open_;
  std::set<const SchemaNode*> taken_;
};

void report_lost(const SchemaNode& node, Diagnostics& diagnostics) {
  const bool condition = node.active_when.has_value();
  diagnostics
      .report(Kind::bad_schema, condition ? node.active_when->span : node.rules.front().span,
              condition ? "`x-active-when` stands where it is the condition of no parameter"
                        : "`x-rules` stands where it speaks about no config for certain")
      .with_hint(condition ? "put it at a property that only `properties` lead to"
                           : "put it at the root, or at an object that only `properties` lead to");
}

}  // namespace

SchemaConditions conditions_of(const Schema& schema, Diagnostics& diagnostics) {
  SchemaConditions found;
  Walk walk(schema, found);
  walk.visit(schema.root());
  for (const auto& node : schema.nodes()) {
    if (speaks(*node) && !walk.has_taken(*node)) report_lost(*node, diagnostics);
  }
  return found;
}

}  // namespace presetc
