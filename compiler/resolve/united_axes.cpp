#include "resolve/united_axes.h"

namespace presetc {

void UnitedAxes::add(const Subspace& subspace) {
  for (const Axis& axis : subspace.axes) {
    for (std::size_t column = 0; column < axis.paths.size(); ++column) add(axis, column);
  }
}

void UnitedAxes::add(const Axis& axis, std::size_t column) {
  const auto [at, is_new] = indexes_.try_emplace(axis.paths[column], axes_.size());
  if (is_new) {
    axes_.push_back({&axis.paths[column], axis.span, {}});
    known_.emplace_back();
  }
  UnitedAxis& united = axes_[at->second];
  ++united.subspaces;
  // Candidates differ from each other; rows and steps of a zip group need not.
  const bool differ = is_new && (axis.kind == Axis::Kind::grid || axis.kind == Axis::Kind::offered);
  auto& known = known_[at->second];
  if (!differ && known.empty()) known.insert(united.values.begin(), united.values.end());
  for (const Step& step : axis.steps) {
    const Value* value = step.values[column];
    if (value == nullptr) {
      united.omitted = true;
    } else if (differ || known.insert(value).second) {
      united.values.push_back(value);
    }
  }
}

}  // namespace presetc
