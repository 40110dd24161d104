#include "resolve/candidates.h"

#include <algorithm>
#include <unordered_set>

#include "value/equality.h"

namespace presetc {

namespace {

/// A set of which values are looked for. Few are compared one by one where they lie, which is fast and
/// allocates nothing; of many no two are compared that do not look alike.
class KnownValues {
 public:
  KnownValues() = default;
  /// A view: the values must stay where they are.
  explicit KnownValues(ValueSet values) : values_(values) {
    if (values.size() > most_compared) many_.insert(values.begin(), values.end());
  }

  /// The set is this one now: as before, and one value more.
  void grow(ValueSet values) {
    values_ = values;
    if (!many_.empty()) {
      many_.insert(values.back());
    } else if (values.size() > most_compared) {
      many_.insert(values.begin(), values.end());
    }
  }

  /// The one that equals it; null if none does.
  [[nodiscard]] const Value* find(const Value& value) const {
    if (many_.empty()) {
      const auto at = std::find_if(values_.begin(), values_.end(),
                                   [&](const Value* other) { return equal(*other, value); });
      return at == values_.end() ? nullptr : *at;
    }
    const auto at = many_.find(&value);
    return at == many_.end() ? nullptr : *at;
  }
  [[nodiscard]] bool contains(const Value& value) const { return find(value) != nullptr; }

 private:
  static constexpr std::size_t most_compared = 16;

  ValueSet values_;
  std::unordered_set<const Value*, ValueHash, ValueEqual> many_;  // all, where there are many
};

void sort_numbers(Candidates& values) {
  const auto is_ordered_number = [](const Value* value) {
    return value->is_number() && compare_numbers(*value, *value) == 0;  // not NaN
  };
  if (!std::all_of(values.begin(), values.end(), is_ordered_number)) return;
  std::stable_sort(values.begin(), values.end(),
                   [](const Value* a, const Value* b) { return compare_numbers(*a, *b) < 0; });
}

}  // namespace

bool contains(ValueSet set, const Value& value) {
  return std::any_of(set.begin(), set.end(), [&](const Value* other) { return equal(*other, value); });
}

bool equal_sets(ValueSet a, ValueSet b) {
  // Sets hold no duplicates, so equal sizes and one inclusion are enough.
  if (a.size() != b.size()) return false;
  const KnownValues known(b);
  return std::all_of(a.begin(), a.end(), [&](const Value* value) { return known.contains(*value); });
}

CombinedSet unite(std::span<const ValueSet> sets) {
  CombinedSet united;
  KnownValues known;
  for (const ValueSet set : sets) {
    for (const Value* value : set) {
      const Value* first = known.find(*value);
      if (first == nullptr) {
        united.values.push_back(value);
        known.grow(united.values);
      } else if (!same_spelling(*first, *value)) {
        united.mixed_spelling = true;
      }
    }
  }
  sort_numbers(united.values);
  return united;
}

CombinedSet intersect(std::span<const ValueSet> sets) {
  CombinedSet common;
  std::vector<KnownValues> others;
  for (const ValueSet set : sets.subspan(1)) others.emplace_back(set);
  for (const Value* value : sets.front()) {
    const bool everywhere = std::all_of(others.begin(), others.end(),
                                        [&](const KnownValues& other) { return other.contains(*value); });
    if (!everywhere) continue;
    common.values.push_back(value);
    for (const KnownValues& other : others)
      common.mixed_spelling = common.mixed_spelling || !same_spelling(*other.find(*value), *value);
  }
  sort_numbers(common.values);
  return common;
}

}  // namespace presetc
