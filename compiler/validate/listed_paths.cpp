#include "validate/listed_paths.h"

#include <algorithm>
#include <set>

#include "validate/area.h"

namespace presetc {

namespace {

/// Lists the paths of a schema. A recursive schema has no end of them: a node is not entered again below
/// itself, and the list stops at a number that no hand-written schema reaches.
class Listing {
 public:
  explicit Listing(ListedPaths& listed) : listed_(listed) {}

  void list(const Area& area) {
    std::set<std::string_view> seen;
    for (const SchemaNode* node : area.nodes) {
      if (node->ref != nullptr || !node->has_properties) continue;
      // The compiled properties are in byte order; the text has them in the author's.
      for (const Member& member : node->text->get("properties")->members()) {
        if (listed_.known.size() >= most_paths) return;
        if (!seen.insert(member.key).second) continue;
        path_.segments.push_back(member.key);
        list_one(enter(area, member.key));
        path_.segments.pop_back();
      }
    }
  }

 private:
  static constexpr std::size_t most_paths = 20'000;

  void list_one(const Area& area) {
    if (!area.known()) return;
    for (const SchemaNode* node : area.nodes) {
      if (!node->deprecated || node->replaced_by.empty()) continue;
      listed_.old.emplace_back(path_, node);
      return;
    }
    listed_.known.push_back(path_);
    const bool again = std::any_of(area.nodes.begin(), area.nodes.end(), [&](const SchemaNode* node) {
      return node->has_properties && std::find(open_.begin(), open_.end(), node) != open_.end();
    });
    const bool section = std::any_of(area.nodes.begin(), area.nodes.end(),
                                     [](const SchemaNode* node) { return !node->properties.empty(); });
    if (again || !section) {
      listed_.parameters.push_back(path_);
      return;
    }
    const std::size_t before = open_.size();
    open_.insert(open_.end(), area.nodes.begin(), area.nodes.end());
    list(area);
    open_.resize(before);
  }

  ListedPaths& listed_;
  Path path_;
  std::vector<const SchemaNode*> open_;
};

}  // namespace

ListedPaths list_paths(const Schema& schema, std::span<const std::string_view> path) {
  ListedPaths listed;
  Listing(listed).list(area_at(schema.root(), path));
  return listed;
}

}  // namespace presetc
