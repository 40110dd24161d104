#include "design/rejections.h"

namespace presetc {

std::optional<std::vector<Count>> rejected_by_each(ConstrainedSpace& design, std::uint64_t budget,
                                                   Uncounted& why) {
  std::vector<Count> rejected;
  Count before = design.space().size();
  std::uint64_t tried = 0;
  for (std::size_t constraints = 1; constraints <= design.constraints(); ++constraints) {
    const auto tree = CountTree::build(design, constraints, budget - tried, why);
    if (!tree) {
      why.tried += tried;
      return std::nullopt;
    }
    tried += tree->tried();
    rejected.push_back(before - tree->count());
    before = tree->count();
  }
  return rejected;
}

}  // namespace presetc
