#include "explain/shared_points.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/parallel_for.h"
#include "resolve/point_reader.h"
#include "value/equality.h"

namespace presetc {

namespace {

/// Hashing them takes about a third of a second.
constexpr std::size_t most_compared = 200'000;

struct HashedPoint {
  std::size_t hash = 0;
  std::uint32_t experiment = 0;
  std::uint32_t point = 0;

  friend bool operator<(const HashedPoint& a, const HashedPoint& b) {
    return std::tie(a.hash, a.experiment, a.point) < std::tie(b.hash, b.experiment, b.point);
  }
};

/// Hashes of configs, which are cheaper than ids.
std::vector<HashedPoint> hash_points(const Resolution& resolution, const VariableReader& variables,
                                     std::size_t jobs) {
  std::vector<std::vector<HashedPoint>> hashes(resolution.experiments.size());
  parallel_for(hashes.size(), jobs, [&](std::size_t i, std::size_t) {
    PointReader reader(resolution.experiments[i], variables);
    for (std::size_t point = 0; point < resolution.experiments[i].points.size(); ++point) {
      reader.move_to(point);
      hashes[i].push_back({hash_of(reader.config(/*defaults=*/false)), static_cast<std::uint32_t>(i),
                           static_cast<std::uint32_t>(point)});
    }
  });
  std::vector<HashedPoint> all;
  for (const auto& each : hashes) all.insert(all.end(), each.begin(), each.end());
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

SharedPoints find_shared_points(const Resolution& resolution, const VariableReader& variables,
                                std::size_t jobs) {
  SharedPoints shared;
  const auto& experiments = resolution.experiments;
  if (experiments.size() < 2) return shared;
  std::size_t points = 0;
  for (const ResolvedExperiment& experiment : experiments) points += experiment.points.size();
  if (points > most_compared) {
    shared.compared = false;
    return shared;
  }
  const std::vector<HashedPoint> hashed = hash_points(resolution, variables, jobs);
  std::map<std::string, SharedPoint> by_id;  // equal hashes need not be equal points
  std::map<std::uint32_t, PointReader> readers;
  for (auto begin = hashed.begin(); begin != hashed.end();) {
    const auto end = std::find_if(begin, hashed.end(),
                                  [&](const HashedPoint& other) { return other.hash != begin->hash; });
    // Within one experiment only points of named rows can be equal, and these are meant.
    if (begin->experiment != std::prev(end)->experiment) {
      for (auto at = begin; at != end; ++at) {
        PointReader& reader =
            readers.try_emplace(at->experiment, experiments[at->experiment], variables).first->second;
        reader.move_to(at->point);
        SharedPoint& point = by_id[reader.id()];
        point.id = reader.id();
        point.places.push_back({at->experiment, at->point, reader.label()});
      }
    }
    begin = end;
  }
  for (auto& [id, point] : by_id) {
    if (point.places.front().experiment != point.places.back().experiment)
      shared.points.push_back(std::move(point));
  }
  std::sort(shared.points.begin(), shared.points.end(), [](const SharedPoint& a, const SharedPoint& b) {
    return std::tie(a.places.front().experiment, a.places.front().point) <
           std::tie(b.places.front().experiment, b.places.front().point);
  });
  return shared;
}

}  // namespace presetc
