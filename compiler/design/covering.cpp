#include "design/covering.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "design/possible_indexes.h"
#include "design/random.h"
#include "design/sample.h"
#include "design/tuple_table.h"

namespace presetc {

namespace {

/// The greedy of AETG (Cohen, Dalal, Fredman and Patton, "The AETG system", IEEE TSE 23(7), 1997): of several
/// points that were each completed axis by axis in random order, keep the one that covers most. Here every
/// candidate is checked against the constraints before it is taken, so that a point never has to be given up.
class Covering {
 public:
  Covering(PossibleIndexes& possible, TupleTable missing, Random& random)
      : possible_(possible), missing_(std::move(missing)), random_(random) {}

  PointList cover_all(std::size_t axes, std::uint64_t tries) {
    PointList points(axes);
    std::vector<std::uint32_t> best(axes), tried(axes);
    while (missing_.missing() > 0) {
      std::uint64_t most = 0;
      for (std::uint64_t i = 0; i < tries && most < missing_.groups(); ++i) {
        const auto covered = complete(tried);
        if (covered <= most) continue;
        most = covered;
        best.swap(tried);
      }
      missing_.cover(best);
      points.push_back(best);
    }
    return points;
  }

 private:
  /// A new point around some missing tuple; gives how many missing tuples are in it.
  std::uint64_t complete(std::vector<std::uint32_t>& point) {
    std::fill(point.begin(), point.end(), unchosen);
    auto state = possible_.start();
    begin(point);
    std::vector<std::uint32_t> rest;
    for (std::uint32_t axis = 0; axis < point.size(); ++axis) {
      if (point[axis] == unchosen) {
        rest.push_back(axis);
      } else {
        possible_.fix(state, axis, point[axis]);
      }
    }
    random_.shuffle(std::span(rest));
    std::uint64_t covered = 1;
    for (const auto axis : rest) {
      gains_.assign(possible_.size(axis), 0);
      missing_.add_gains(point, axis, gains_);
      point[axis] = pick(gains_, [&](std::uint32_t index) { return possible_.possible(state, axis, index); });
      covered += gains_[point[axis]];
      possible_.fix(state, axis, point[axis]);
    }
    return covered;
  }

  /// Chooses a missing tuple with the candidate that the most missing tuples have.
  void begin(std::vector<std::uint32_t>& point) {
    std::vector<std::uint64_t> counts;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> candidates;
    for (std::uint32_t axis = 0; axis < point.size(); ++axis) {
      for (std::uint32_t index = 0; index < possible_.size(axis); ++index) {
        counts.push_back(missing_.missing_with(axis, index));
        candidates.emplace_back(axis, index);
      }
    }
    const auto [axis, index] = candidates[pick(counts, [](std::uint32_t) { return true; })];
    const auto groups = missing_.groups_with(axis);
    const auto from = random_.below(std::uint64_t{groups.size()});
    const auto word = random_.word();
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (missing_.find_missing(groups[(from + i) % groups.size()], axis, index, word, point)) return;
    }
  }

  /// The position of the largest of the allowed numbers; of several, each is as likely.
  template <class Allowed>
  std::uint32_t pick(const std::vector<std::uint64_t>& numbers, const Allowed& allowed) {
    std::uint64_t most = 0;
    ties_.clear();
    for (std::uint32_t i = 0; i < numbers.size(); ++i) {
      if (!allowed(i) || (numbers[i] < most && !ties_.empty())) continue;
      if (numbers[i] > most) ties_.clear();
      most = numbers[i];
      ties_.push_back(i);
    }
    return ties_[random_.below(std::uint64_t{ties_.size()})];
  }

  PossibleIndexes& possible_;
  TupleTable missing_;
  Random& random_;
  std::vector<std::uint64_t> gains_;  // scratch
  std::vector<std::uint32_t> ties_;   // scratch
};

/// Without the points whose tuples are all in other points too.
PointList without_needless(const PointList& points, const TupleTable& table) {
  std::vector<std::uint32_t> times(table.tuples());
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t group = 0; group < table.groups(); ++group) ++times[table.tuple(group, points[i])];
  }
  PointList needed(points.axes());
  for (std::size_t i = 0; i < points.size(); ++i) {
    bool needless = true;
    for (std::size_t group = 0; group < table.groups() && needless; ++group) {
      needless = times[table.tuple(group, points[i])] > 1;
    }
    if (!needless) {
      needed.push_back(points[i]);
      continue;
    }
    for (std::size_t group = 0; group < table.groups(); ++group) --times[table.tuple(group, points[i])];
  }
  return needed;
}

/// Steps of completing one point, about.
std::uint64_t work_of_point(const TupleTable& table, const PossibleIndexes& possible, std::size_t axes) {
  std::uint64_t work = possible.work() + 1;
  for (std::uint32_t axis = 0; axis < axes; ++axis) {
    work += std::uint64_t{possible.size(axis)} * table.groups_with(axis).size();
  }
  return work;
}

}  // namespace

std::optional<PointList> covering_sample(const CountTree& tree, std::uint64_t ways, std::uint64_t seed,
                                         std::uint64_t budget) {
  const std::size_t axes = tree.space().axes();
  ways = std::max<std::uint64_t>(ways, 1);
  if (ways >= axes) {
    if (tree.count() > budget) return std::nullopt;
    return sample(tree, budget, seed);
  }
  if (tree.count().is_zero()) return PointList(axes);

  PossibleIndexes possible(tree);
  const auto table = TupleTable::build(tree, static_cast<std::uint32_t>(ways), possible, budget);
  if (!table) return std::nullopt;

  // More attempts make fewer points. These numbers keep most designs within a second, and depend on sizes
  // alone, not on the time that has passed.
  const auto work = work_of_point(*table, possible, axes);
  const auto fewest = table->most_missing();
  const auto tries = std::clamp<std::uint64_t>(200'000'000 / (work * fewest), 1, 50);
  const auto rounds = std::clamp<std::uint64_t>(2'000'000 / (work * tries * fewest), 1, 20);
  Random random(seed);
  std::optional<PointList> best;
  for (std::uint64_t round = 0; round < rounds && (!best || best->size() > fewest); ++round) {
    auto points = without_needless(Covering(possible, *table, random).cover_all(axes, tries), *table);
    if (!best || points.size() < best->size()) best = std::move(points);
  }
  best->sort();
  return best;
}

}  // namespace presetc
