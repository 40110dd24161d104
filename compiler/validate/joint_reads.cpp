#include "validate/joint_reads.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>

namespace presetc {

namespace {

/// The keys of a map that keywords read; or all of them.
struct Read {
  std::set<std::string_view> keys;
  bool all = false;
};

class Joiner {
 public:
  explicit Joiner(std::span<const Path> paths) : paths_(paths), group_(paths.size()) {
    std::iota(group_.begin(), group_.end(), std::size_t{0});
  }

  /// Joins what `node`, which describes the place `depth` segments down the paths `here`, reads together.
  void visit(const SchemaNode& node, const std::vector<std::size_t>& here, std::size_t depth) {
    if (here.size() < 2) return;
    if (node.ref != nullptr) {
      // A place further down is looked at by fewer paths each time; a loop of references without a key
      // between them was refused when the schema was compiled.
      return visit(*node.ref, here, depth);
    }
    join(here, depth, read_together(node));
    for (const auto& [key, schema_keys] : dependencies_of(node)) {
      Read read = schema_keys;
      read.keys.insert(key);
      join(here, depth, read);
    }
    for (const SchemaNode* part : node.all_of) visit(*part, here, depth);
    visit_members(node, here, depth);
  }

  [[nodiscard]] std::vector<std::size_t> groups() {
    for (std::size_t i = 0; i < group_.size(); ++i) group_[i] = root(i);
    return group_;
  }

 private:
  void visit_members(const SchemaNode& node, const std::vector<std::size_t>& here, std::size_t depth) {
    std::set<std::string_view> keys;
    for (const std::size_t path : here) {
      if (paths_[path].segments.size() > depth) keys.insert(paths_[path].segments[depth]);
    }
    for (const std::string_view key : keys) {
      std::vector<std::size_t> below;
      for (const std::size_t path : here) {
        if (paths_[path].segments.size() > depth && paths_[path].segments[depth] == key)
          below.push_back(path);
      }
      if (const auto* property = node.find_property(key)) visit(*property->schema, below, depth + 1);
      for (const auto& property : node.pattern_properties) visit(*property.schema, below, depth + 1);
      if (node.additional_properties != nullptr) visit(*node.additional_properties, below, depth + 1);
    }
  }

  /// What the keywords that are no conjunction over single keys read.
  static Read read_together(const SchemaNode& node) {
    Read read;
    if (node.constant != nullptr || node.enumeration != nullptr || node.min_properties || node.max_properties)
      read.all = true;
    for (const auto* branches : {&node.any_of, &node.one_of}) {
      for (const SchemaNode* branch : *branches) add_reads(*branch, read, 0);
    }
    for (const SchemaNode* part : {node.negated, node.condition, node.then, node.otherwise}) {
      if (part != nullptr) add_reads(*part, read, 0);
    }
    return read;
  }

  static std::vector<std::pair<std::string_view, Read>> dependencies_of(const SchemaNode& node) {
    std::vector<std::pair<std::string_view, Read>> found;
    for (const auto& dependency : node.dependencies) {
      Read read;
      read.keys.insert(dependency.keys.begin(), dependency.keys.end());
      if (dependency.schema != nullptr) add_reads(*dependency.schema, read, 0);
      found.emplace_back(dependency.key, std::move(read));
    }
    return found;
  }

  /// Every key of the map at hand that a schema may look at, at its outermost.
  static void add_reads(const SchemaNode& node, Read& read, int nested) {
    constexpr int deep = 32;  // references that lead around: say everything
    if (nested > deep) {
      read.all = true;
      return;
    }
    if (node.ref != nullptr) return add_reads(*node.ref, read, nested + 1);
    if (node.constant != nullptr || node.enumeration != nullptr || node.min_properties ||
        node.max_properties || node.property_names != nullptr || node.additional_properties != nullptr ||
        !node.pattern_properties.empty()) {
      read.all = true;
      return;
    }
    for (const auto& property : node.properties) read.keys.insert(property.key);
    for (const auto& [key, span] : node.required) read.keys.insert(key);
    for (const auto& dependency : node.dependencies) {
      read.keys.insert(dependency.key);
      read.keys.insert(dependency.keys.begin(), dependency.keys.end());
      if (dependency.schema != nullptr) add_reads(*dependency.schema, read, nested + 1);
    }
    for (const auto* parts : {&node.all_of, &node.any_of, &node.one_of}) {
      for (const SchemaNode* part : *parts) add_reads(*part, read, nested + 1);
    }
    for (const SchemaNode* part : {node.negated, node.condition, node.then, node.otherwise}) {
      if (part != nullptr) add_reads(*part, read, nested + 1);
    }
  }

  void join(const std::vector<std::size_t>& here, std::size_t depth, const Read& read) {
    const std::size_t* first = nullptr;
    for (const std::size_t& path : here) {
      const auto& segments = paths_[path].segments;
      if (!read.all && (segments.size() <= depth || !read.keys.contains(segments[depth]))) continue;
      if (first == nullptr) first = &path;
      group_[root(path)] = root(*first);
    }
  }

  std::size_t root(std::size_t path) const {
    while (group_[path] != path) path = group_[path];
    return path;
  }

  std::span<const Path> paths_;
  std::vector<std::size_t> group_;
};

}  // namespace

std::vector<std::size_t> joint_reads(const Schema& schema, std::span<const Path> paths) {
  Joiner joiner(paths);
  std::vector<std::size_t> all(paths.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  joiner.visit(schema.root(), all, 0);
  return joiner.groups();
}

}  // namespace presetc
