// Chains of schemas that speak about one and the same value: an endless one would never be done with it, and
// a long one would exhaust the stack.
#include <algorithm>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "validate/schema_compiler.h"

namespace presetc {

namespace {

/// A document of 200 levels under a chain of this length takes 20,000 nested calls of each judge.
constexpr int longest_chain = 100;

/// The schemas that a node applies to the very same value.
template <class Visit>
void for_each_in_place(const SchemaNode& node, const Visit& visit) {
  if (node.ref != nullptr) {
    visit(*node.ref);
    return;
  }
  for (const auto* list : {&node.all_of, &node.any_of, &node.one_of}) {
    for (const SchemaNode* branch : *list) visit(*branch);
  }
  for (const SchemaNode* branch : {node.negated, node.condition, node.then, node.otherwise}) {
    if (branch != nullptr) visit(*branch);
  }
  for (const auto& dependency : node.dependencies) {
    if (dependency.schema != nullptr) visit(*dependency.schema);
  }
}

/// Finds how long the chain below each schema is, depth first.
class ChainFinder {
 public:
  std::vector<const SchemaNode*> rings;  ///< of each endless chain the schema that leads back into it
  const SchemaNode* too_long = nullptr;  ///< one at which a chain is longer than it may be

  /// The length of the longest chain that begins with the node.
  int measure(const SchemaNode& node, int above) {
    const auto [at, fresh] = lengths_.try_emplace(&node, open);
    if (!fresh) return at->second;
    int length = 1;
    if (above < longest_chain) {
      for_each_in_place(node, [&](const SchemaNode& next) {
        const int below = measure(next, above + 1);
        if (below == open) rings.push_back(&node);
        length = std::max(length, below + 1);
      });
    } else {
      length = longest_chain + 1;
    }
    if (length > longest_chain && too_long == nullptr) too_long = &node;
    lengths_[&node] = length;
    return length;
  }

 private:
  static constexpr int open = 0;
  std::unordered_map<const SchemaNode*, int> lengths_;
};

}  // namespace

void SchemaCompiler::refuse_endless() {
  ChainFinder chains;
  for (const auto& node : schema_.nodes_) (void)chains.measure(*node, 0);
  for (const SchemaNode* ring : chains.rings)
    refuse_chain(*ring, "this `$ref` leads back to itself without entering a property or an item");
  if (chains.rings.empty() && chains.too_long != nullptr) {
    refuse_chain(*chains.too_long,
                 fmt::format("more than {} schemas that lead from one to the next speak about one value",
                             longest_chain));
  }
}

void SchemaCompiler::refuse_chain(const SchemaNode& node, std::string message) {
  // The step that closes a ring is a reference, or comes to one: only references go backward.
  const auto at = std::find_if(resolved_.begin(), resolved_.end(),
                               [&](const Reference& reference) { return reference.from == &node; });
  mistake(at == resolved_.end() ? *node.text : *at->text, std::move(message));
}

}  // namespace presetc
