#include "design/run_order.h"

#include <cstddef>
#include <numeric>

#include "design/random.h"

namespace presetc {

std::vector<PlannedRun> run_order(std::uint32_t points, std::uint32_t count, RunOrder order,
                                  std::uint64_t seed) {
  std::vector<PlannedRun> runs;
  runs.reserve(std::size_t{points} * count);
  if (order == RunOrder::sequential) {
    for (std::uint32_t point = 0; point < points; ++point) {
      for (std::uint32_t repetition = 0; repetition < count; ++repetition)
        runs.push_back({point, repetition});
    }
    return runs;
  }
  Random random(seed);
  std::vector<std::uint32_t> round(points);
  for (std::uint32_t repetition = 0; repetition < count; ++repetition) {
    std::iota(round.begin(), round.end(), 0U);
    if (order == RunOrder::shuffled) random.shuffle(std::span(round));
    for (const auto point : round) runs.push_back({point, repetition});
  }
  return runs;
}

}  // namespace presetc
