// The same point in two experiments: work that would be done twice.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "resolve/point_values.h"
#include "resolve/resolution.h"

namespace presetc {

/// A config that several experiments have.
struct SharedPoint {
  struct Place {
    std::uint32_t experiment = 0;  ///< index in the resolution
    std::uint32_t point = 0;
    std::string label;
  };
  std::string id;
  std::vector<Place> places;  ///< by experiment, then by point
};

struct SharedPoints {
  std::vector<SharedPoint> points;  ///< by their first places
  bool compared = true;             ///< false: too many points are listed
};

/// Of the points that are listed. Looks at nothing if there is but one experiment.
[[nodiscard]] SharedPoints find_shared_points(const Resolution& resolution, const VariableReader& variables,
                                              std::size_t jobs);

}  // namespace presetc
