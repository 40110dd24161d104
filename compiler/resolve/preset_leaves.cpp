#include "resolve/preset_leaves.h"

#include <utility>

namespace presetc {

namespace {

class Listing {
 public:
  explicit Listing(Arena& arena) : arena_(arena) {}

  void add(const Statement& statement) {
    if (statement.is_leaf()) {
      leaves.push_back({at_, &statement});
    } else if (statement.children().empty() && statement.says_empty && !at_.empty()) {
      const Value* section = to_value(arena_, statement);
      leaves.push_back({at_, make_fixed(arena_, *section, statement.span, statement.stated_by)});
    }
    for (const auto& child : statement.children()) {
      at_.push_back(child.key);
      add(*child.statement);
      at_.pop_back();
    }
  }

  std::vector<PresetLeaf> leaves;

 private:
  Arena& arena_;
  std::vector<std::string_view> at_;
};

}  // namespace

std::vector<PresetLeaf> leaves_of(const FlatPreset& preset, Arena& arena) {
  Listing listing(arena);
  listing.add(*preset.root);
  return std::move(listing.leaves);
}

}  // namespace presetc
