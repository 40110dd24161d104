#include "design/exclusion.h"

#include <algorithm>
#include <utility>

namespace presetc {

Constraint reject_matches(std::vector<AxisMatch> matches) {
  std::sort(matches.begin(), matches.end(),
            [](const AxisMatch& a, const AxisMatch& b) { return a.axis < b.axis; });
  Constraint constraint;
  for (const auto& match : matches) constraint.axes.push_back(match.axis);
  constraint.allows = [matches](Indexes point) {
    return !std::all_of(matches.begin(), matches.end(),
                        [&](const AxisMatch& match) { return match.candidates[point[match.axis]]; });
  };
  constraint.foresees = [matches = std::move(matches)](Indexes point) {
    auto answer = Foresight::rejects;
    for (const auto& match : matches) {
      if (point[match.axis] == unchosen) {
        answer = Foresight::open;
      } else if (!match.candidates[point[match.axis]]) {
        return Foresight::allows;
      }
    }
    return answer;
  };
  return constraint;
}

}  // namespace presetc
