#include "design/tuple_table.h"

#include <algorithm>
#include <numeric>

namespace presetc {

namespace {

/// How many ways there are to choose `chosen` of `size`. Called only for numbers of groups within a budget.
std::size_t binomial(std::size_t size, std::size_t chosen) {
  if (chosen > size) return 0;
  std::size_t result = 1;
  for (std::size_t i = 1; i <= chosen; ++i) result = result * (size - chosen + i) / i;
  return result;
}

/// The tuples of all groups: the elementary symmetric polynomial of the sizes.
Count count_tuples(std::span<const std::uint32_t> sizes, std::uint32_t ways) {
  std::vector<Count> by_ways(ways + std::size_t{1});
  by_ways[0] = 1;
  for (const auto size : sizes) {
    for (std::size_t k = ways; k > 0; --k) by_ways[k] += by_ways[k - 1] * size;
  }
  return by_ways[ways];
}

}  // namespace

std::optional<TupleTable> TupleTable::build(const CountTree& tree, std::uint32_t ways,
                                            PossibleIndexes& possible, std::uint64_t budget) {
  const auto& sizes = tree.space().sizes;
  if (count_tuples(sizes, ways) > budget) return std::nullopt;

  TupleTable table;
  table.ways_ = ways;
  table.sizes_ = sizes;
  std::size_t slots = 0;
  for (const auto size : sizes) {
    table.first_slot_.push_back(slots);
    slots += size;
  }
  table.missing_with_.resize(slots);
  table.groups_with_.resize(sizes.size());

  std::size_t tuples = 0;
  std::vector<std::uint32_t> group(ways);
  std::iota(group.begin(), group.end(), 0U);
  for (bool more = true; more;) {
    std::size_t size = 1;
    for (const auto axis : group) {
      table.groups_with_[axis].push_back(static_cast<std::uint32_t>(table.groups()));
      size *= sizes[axis];
    }
    table.first_tuple_.push_back(tuples);
    table.axes_.insert(table.axes_.end(), group.begin(), group.end());
    tuples += size;

    more = false;  // the next group: raise the last axis that can be raised
    for (std::size_t k = ways; k-- > 0 && !more;) {
      if (group[k] + (ways - k) == sizes.size()) continue;
      std::iota(group.begin() + static_cast<std::ptrdiff_t>(k), group.end(), group[k] + 1);
      more = true;
    }
  }
  table.is_missing_.resize(tuples);
  table.mark_allowed(possible, possible.start(), 0, 0, 0, 0);
  return table;
}

/// `chosen` axes are fixed in `state`, all below `next_axis`; the groups that begin with them begin at
/// `first_group`, and in each of these their candidates alone make the number `tuple`.
void TupleTable::mark_allowed(PossibleIndexes& possible, const PossibleIndexes::State& state,
                              std::uint32_t chosen, std::uint32_t next_axis, std::size_t first_group,
                              std::size_t tuple) {
  const auto all = static_cast<std::uint32_t>(sizes_.size());
  const std::uint32_t further = ways_ - chosen - 1;
  for (std::uint32_t axis = next_axis; axis + further < all; ++axis) {
    for (std::uint32_t index = 0; index < sizes_[axis]; ++index) {
      if (!possible.possible(state, axis, index)) continue;
      const std::size_t longer = tuple * sizes_[axis] + index;
      if (further > 0) {
        auto next = state;
        possible.fix(next, axis, index);
        mark_allowed(possible, next, chosen + 1, axis + 1, first_group, longer);
        continue;
      }
      is_missing_[first_tuple_[first_group] + longer] = 1;
      ++missing_;
      ++missing_with_[first_slot_[axis] + index];
      for (const auto other : axes(first_group).first(chosen)) {
        ++missing_with_[first_slot_[other] + state.fixed[other]];
      }
    }
    first_group += binomial(all - 1 - axis, further);
  }
}

std::uint64_t TupleTable::most_missing() const {
  std::uint64_t most = 0;
  for (std::size_t group = 0; group < groups(); ++group) {
    const auto first = is_missing_.begin() + static_cast<std::ptrdiff_t>(first_tuple_[group]);
    const auto last = group + 1 == groups()
                          ? is_missing_.end()
                          : is_missing_.begin() + static_cast<std::ptrdiff_t>(first_tuple_[group + 1]);
    most = std::max(most, static_cast<std::uint64_t>(std::count(first, last, std::uint8_t{1})));
  }
  return most;
}

void TupleTable::add_gains(Indexes point, std::uint32_t axis, std::span<std::uint64_t> gains) const {
  for (const auto group : groups_with_[axis]) {
    std::size_t base = 0, stride = 1;
    bool chosen = true;
    for (const auto other : axes(group)) {
      base *= sizes_[other];
      if (other == axis) {
        stride = 1;
        continue;
      }
      chosen = chosen && point[other] != unchosen;
      base += point[other];
      stride *= sizes_[other];
    }
    if (!chosen) continue;
    const auto* missing = is_missing_.data() + first_tuple_[group] + base;
    for (std::size_t index = 0; index < gains.size(); ++index) gains[index] += missing[index * stride];
  }
}

bool TupleTable::find_missing(std::size_t group, std::uint32_t axis, std::uint32_t index, std::uint64_t from,
                              std::span<std::uint32_t> point) const {
  std::size_t others = 1, stride = 1;  // combinations of the other axes, and of those after `axis`
  for (const auto other : axes(group)) {
    stride = other == axis ? 1 : stride * sizes_[other];
    if (other != axis) others *= sizes_[other];
  }
  for (std::size_t i = 0; i < others; ++i) {
    const std::size_t k = (from % others + i) % others;
    std::size_t at = (k / stride * sizes_[axis] + index) * stride + k % stride;
    if (is_missing_[first_tuple_[group] + at] == 0) continue;
    const auto group_axes = axes(group);
    for (auto other = group_axes.rbegin(); other != group_axes.rend(); ++other) {
      point[*other] = static_cast<std::uint32_t>(at % sizes_[*other]);
      at /= sizes_[*other];
    }
    return true;
  }
  return false;
}

std::size_t TupleTable::tuple(std::size_t group, Indexes point) const {
  std::size_t at = 0;
  for (const auto axis : axes(group)) at = at * sizes_[axis] + point[axis];
  return first_tuple_[group] + at;
}

void TupleTable::cover(Indexes point) {
  for (std::size_t group = 0; group < groups(); ++group) {
    auto& missing = is_missing_[tuple(group, point)];
    if (missing == 0) continue;
    missing = 0;
    --missing_;
    for (const auto axis : axes(group)) --missing_with_[first_slot_[axis] + point[axis]];
  }
}

}  // namespace presetc
