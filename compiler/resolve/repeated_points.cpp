#include "resolve/repeated_points.h"

#include <string_view>

#include "resolve/subspace.h"
#include "value/equality.h"

namespace presetc {

struct RepeatedPoints::Reader {
  Reader(const Subspace& subspace, const SchemaMap& schemas, const VariableReader& variables)
      : values(subspace, variables), config(values, schemas) {}
  PointValues values;
  PointConfig config;
};

Span origin_of(const Subspace& subspace, Indexes steps) {
  for (std::size_t i = 0; i < subspace.axes.size(); ++i) {
    const Span row = subspace.axes[i].steps[steps[i]].span;
    if (row.known()) return row;
  }
  return subspace.block == nullptr ? subspace.bindings.input().experiment->name.span : subspace.block->span;
}

namespace {

/// Empty if the point has none, or one without a name.
std::string_view name_of_row(PointValues& point) {
  const Subspace& subspace = point.subspace();
  const auto& columns = subspace.bindings.row_columns();
  if (!columns.empty() && !point.any_exists(columns)) return {};
  for (const std::uint32_t axis : subspace.bindings.row_axes())
    return subspace.axes[axis].steps[point.steps()[axis]].label;
  return {};
}

}  // namespace

RepeatedPoints::RepeatedPoints(ResolvedExperiment& experiment, const VariableReader& variables)
    : experiment_(experiment),
      variables_(variables),
      readers_(experiment.subspaces.size()),
      others_(experiment.subspaces.size()) {}

RepeatedPoints::~RepeatedPoints() = default;

const Value& RepeatedPoints::config_of(std::vector<std::unique_ptr<Reader>>& readers, std::uint32_t subspace,
                                       Indexes steps) {
  auto& reader = readers[subspace];
  const Subspace& at = *experiment_.subspaces[subspace];
  if (reader == nullptr)
    reader = std::make_unique<Reader>(at, experiment_.variants[at.variant].schemas, variables_);
  reader->values.move_to(steps);
  reader->config.forget_point();
  return reader->config.config(/*defaults=*/false);
}

bool RepeatedPoints::is_repeated(std::uint32_t subspace, Indexes steps) {
  const Subspace& at = *experiment_.subspaces[subspace];
  const Value& config = config_of(readers_, subspace, steps);
  const std::string_view row = name_of_row(readers_[subspace]->values);
  // Without what could not be worked out, points look equal that are not. It is reported when they are
  // checked.
  failed_ = failed_ || !readers_[subspace]->values.take_failures().empty();
  if (failed_) return false;
  const std::size_t hash = hash_of(config);
  const auto [begin, end] = by_hash_.equal_range(hash);
  for (auto same = begin; same != end; ++same) {
    const std::size_t kept = same->second;
    const std::uint32_t its_subspace = experiment_.points.subspace(kept);
    const Indexes its_steps = experiment_.points.steps(kept);
    if (!equal(config, config_of(others_, its_subspace, its_steps))) continue;
    if (!row.empty() && row != name_of_row(others_[its_subspace]->values)) continue;
    const Subspace& first = *experiment_.subspaces[its_subspace];
    ++experiment_.repeated[{origin_of(at, steps), origin_of(first, its_steps)}];
    return true;
  }
  by_hash_.emplace(hash, experiment_.points.size());
  return false;
}

}  // namespace presetc
