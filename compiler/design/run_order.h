// In which order points are run, and how often.
#pragma once

#include <cstdint>
#include <vector>

namespace presetc {

enum class RunOrder : std::uint8_t {
  sequential,   ///< each point as often as it is run, then the next
  interleaved,  ///< rounds of all points
  shuffled,     ///< rounds of all points, each in a random order of its own
};

/// One run: a point and which repetition of it, both from 0.
struct PlannedRun {
  std::uint32_t point = 0;
  std::uint32_t repetition = 0;

  friend bool operator==(const PlannedRun&, const PlannedRun&) = default;
};

/// Each of `points` points `count` times. In rounds every point has been run as often as any other when a
/// round ends, so that what drifts with time does not meet some points alone. `seed` is for shuffled.
[[nodiscard]] std::vector<PlannedRun> run_order(std::uint32_t points, std::uint32_t count, RunOrder order,
                                                std::uint64_t seed);

}  // namespace presetc
