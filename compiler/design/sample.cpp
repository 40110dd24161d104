#include "design/sample.h"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

#include "design/random.h"

namespace presetc {

namespace {

/// Floyd's algorithm (Bentley and Floyd, "A sample of brilliance", CACM 30(9), 1987): each step adds one
/// number, by one draw, and leaves all sets of the numbers so far as likely.
template <class Number, class Set>
Set distinct_below(const Number& size, std::uint64_t count, std::uint64_t seed) {
  Random random(seed);
  Set chosen;
  Number last = size - Number(count);
  for (std::uint64_t i = 0; i < count; ++i, last += 1) {
    if (!chosen.insert(random.below(last + Number(1))).second) chosen.insert(last);
  }
  return chosen;
}

}  // namespace

std::vector<std::uint64_t> sample(std::uint64_t size, std::uint64_t count, std::uint64_t seed) {
  const auto chosen =
      distinct_below<std::uint64_t, std::unordered_set<std::uint64_t>>(size, std::min(size, count), seed);
  std::vector<std::uint64_t> sorted(chosen.begin(), chosen.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

PointList sample(const CountTree& tree, std::uint64_t count, std::uint64_t seed) {
  const CountTree* const trees[] = {&tree};
  return std::move(sample(trees, count, seed).front());
}

std::vector<PointList> sample(std::span<const CountTree* const> trees, std::uint64_t count,
                              std::uint64_t seed) {
  Count total;
  std::vector<PointList> points;
  for (const CountTree* tree : trees) {
    total += tree->count();
    points.emplace_back(tree->space().axes());
  }
  // Ranks come in ascending order, so that the designs do too.
  std::size_t at = 0;
  Count before;
  const auto place = [&](const Count& rank) {
    while (!(rank < before + trees[at]->count())) before += trees[at++]->count();
    trees[at]->unrank(rank - before, points[at].append());
  };
  if (const auto size = total.to_uint64()) {
    for (const std::uint64_t rank : sample(*size, count, seed)) place(rank);
  } else {
    for (const Count& rank : distinct_below<Count, std::set<Count>>(total, count, seed)) place(rank);
  }
  for (PointList& list : points) list.sort();
  return points;
}

}  // namespace presetc
