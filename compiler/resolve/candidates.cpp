#include "resolve/candidates.h"

#include <algorithm>

#include "value/equality.h"

namespace presetc {

namespace {

const Value* find(ValueSet set, const Value& value) {
  const auto at =
      std::find_if(set.begin(), set.end(), [&](const Value* other) { return equal(*other, value); });
  return at == set.end() ? nullptr : *at;
}

void sort_numbers(Candidates& values) {
  const auto is_ordered_number = [](const Value* value) {
    return value->is_number() && compare_numbers(*value, *value) == 0;  // not NaN
  };
  if (!std::all_of(values.begin(), values.end(), is_ordered_number)) return;
  std::stable_sort(values.begin(), values.end(),
                   [](const Value* a, const Value* b) { return compare_numbers(*a, *b) < 0; });
}

bool spelled_differently(std::span<const ValueSet> sets, const Value& value) {
  return std::any_of(sets.begin(), sets.end(), [&](ValueSet set) {
    const Value* other = find(set, value);
    return other != nullptr && !same_spelling(*other, value);
  });
}

}  // namespace

bool contains(ValueSet set, const Value& value) {
  return find(set, value) != nullptr;
}

bool equal_sets(ValueSet a, ValueSet b) {
  // Sets hold no duplicates, so equal sizes and one inclusion are enough.
  return a.size() == b.size() &&
         std::all_of(a.begin(), a.end(), [&](const Value* value) { return contains(b, *value); });
}

CombinedSet unite(std::span<const ValueSet> sets) {
  CombinedSet united;
  for (const ValueSet set : sets) {
    for (const Value* value : set) {
      if (!contains(united.values, *value)) united.values.push_back(value);
    }
  }
  for (const Value* value : united.values) {
    united.mixed_spelling = united.mixed_spelling || spelled_differently(sets, *value);
  }
  sort_numbers(united.values);
  return united;
}

CombinedSet intersect(std::span<const ValueSet> sets) {
  CombinedSet common;
  for (const Value* value : sets.front()) {
    const bool everywhere =
        std::all_of(sets.begin(), sets.end(), [&](ValueSet set) { return contains(set, *value); });
    if (!everywhere) continue;
    common.values.push_back(value);
    common.mixed_spelling = common.mixed_spelling || spelled_differently(sets, *value);
  }
  sort_numbers(common.values);
  return common;
}

}  // namespace presetc
