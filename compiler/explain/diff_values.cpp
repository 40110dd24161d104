#include "explain/diff_values.h"

#include <algorithm>

#include "value/equality.h"

namespace presetc {

namespace {

class Walk {
 public:
  explicit Walk(const LeafDifference& differs) : differs_(differs) {}

  void compare(const Value* before, const Value* after) {
    const bool sections = is_section(before) || is_section(after);
    if (!sections) {
      if (before == nullptr && after == nullptr) return;
      if (before == nullptr || after == nullptr || !equal(*before, *after)) differs_(path_, before, after);
      return;
    }
    // A value in place of a section is a leaf of its own; an empty section in place of a full one is none.
    const Value* leaf_before = before != nullptr && !before->is(Type::map) ? before : nullptr;
    const Value* leaf_after = after != nullptr && !after->is(Type::map) ? after : nullptr;
    if (leaf_before != nullptr || leaf_after != nullptr) differs_(path_, leaf_before, leaf_after);
    compare_members(before, after);
  }

 private:
  static bool is_section(const Value* value) {
    return value != nullptr && value->is(Type::map) && !value->members().empty();
  }

  /// Both lists of keys are sorted: one step through both.
  void compare_members(const Value* before, const Value* after) {
    const std::span<const std::uint32_t> none;
    const auto old_keys = is_section(before) ? before->by_key() : none;
    const auto new_keys = is_section(after) ? after->by_key() : none;
    std::size_t old_at = 0;
    std::size_t new_at = 0;
    while (old_at < old_keys.size() || new_at < new_keys.size()) {
      const Member* old_member = old_at < old_keys.size() ? &before->members()[old_keys[old_at]] : nullptr;
      const Member* new_member = new_at < new_keys.size() ? &after->members()[new_keys[new_at]] : nullptr;
      if (old_member != nullptr && new_member != nullptr && old_member->key != new_member->key)
        (old_member->key < new_member->key ? new_member : old_member) = nullptr;
      path_.push_back(old_member != nullptr ? old_member->key : new_member->key);
      compare(old_member == nullptr ? nullptr : old_member->value,
              new_member == nullptr ? nullptr : new_member->value);
      path_.pop_back();
      if (old_member != nullptr) ++old_at;
      if (new_member != nullptr) ++new_at;
    }
  }

  const LeafDifference& differs_;
  std::vector<std::string_view> path_;
};

}  // namespace

void diff_values(const Value* before, const Value* after, const LeafDifference& differs) {
  Walk(differs).compare(before, after);
}

}  // namespace presetc
