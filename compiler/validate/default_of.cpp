#include "validate/default_of.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "validate/area.h"
#include "validate/member_schemas.h"
#include "value/equality.h"

namespace presetc {

namespace {

using Segments = std::span<const std::string_view>;
using Branches = std::vector<const SchemaNode*>;

/// Could a map satisfy the branch?
bool admits_map(const SchemaNode& branch) {
  const SchemaNode& node = follow(branch);
  if (node.always) return *node.always;
  return !rules_out_map(node) && std::all_of(node.all_of.begin(), node.all_of.end(),
                                             [](const SchemaNode* part) { return admits_map(*part); });
}

class Search {
 public:
  const Value* find(const SchemaNode& node, Segments path) {
    // Alternatives that refer back to what they stand in would be asked 2^depth times.
    const auto [at, is_new] = known_.try_emplace({&node, path.size()}, nullptr);
    if (!is_new) return at->second;
    const Value* found = look(node, path);
    known_[{&node, path.size()}] = found;
    return found;
  }

 private:
  const Value* look(const SchemaNode& node, Segments path) {
    if (path.empty() && node.default_value != nullptr) return node.default_value;
    if (node.ref != nullptr) return find(*node.ref, path);
    const Value* found = nullptr;
    const auto into = [&](const SchemaNode& schema, Segments rest) {
      if (found == nullptr) found = find(schema, rest);
    };
    const bool named = !path.empty() && for_each_named_schema(
                                            node, path.front(),
                                            [&](const SchemaNode& member) { into(member, path.subspan(1)); });
    for (const SchemaNode* part : node.all_of) into(*part, path);
    for (const Branches* branches : {&node.any_of, &node.one_of}) {
      if (found == nullptr) found = in_alternatives(*branches, path);
    }
    if (found == nullptr && node.then != nullptr && node.otherwise != nullptr)
      found = in_all({node.then, node.otherwise}, path);
    if (!path.empty() && !named && node.additional_properties != nullptr)
      into(*node.additional_properties, path.subspan(1));
    return found;
  }

  const Value* in_alternatives(const Branches& branches, Segments path) {
    Branches possible;
    std::copy_if(branches.begin(), branches.end(), std::back_inserter(possible),
                 [&](const SchemaNode* branch) {
                   return path.empty() ? find(*branch, path) != nullptr : admits_map(*branch);
                 });
    return in_all(possible, path);
  }

  const Value* in_all(const Branches& branches, Segments path) {
    const Value* first = branches.empty() ? nullptr : find(*branches.front(), path);
    const bool agreed =
        first != nullptr && std::all_of(branches.begin(), branches.end(), [&](const SchemaNode* branch) {
          const Value* other = find(*branch, path);
          return other != nullptr && equal(*first, *other);
        });
    return agreed ? first : nullptr;
  }

  std::map<std::pair<const SchemaNode*, std::size_t>, const Value*> known_;
};

}  // namespace

const Value* default_of(const SchemaNode& root, Segments path) {
  return Search().find(root, path);
}

const Value* conditional_default_of(const SchemaNode& root, Segments path) {
  if (default_of(root, path) != nullptr) return nullptr;
  for (const SchemaNode* node : area_at(root, path).nodes) {
    if (node->default_value != nullptr) return node->default_value;
  }
  return nullptr;
}

}  // namespace presetc
