#include "resolve/repeated_points.h"

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
  bool named = false;
  for (std::size_t i = 0; i < at.axes.size(); ++i) named = named || !at.axes[i].steps[steps[i]].label.empty();
  const Value& config = config_of(readers_, subspace, steps);
  // Without what could not be worked out, points look equal that are not. It is reported when they are
  // checked.
  failed_ = failed_ || !readers_[subspace]->values.take_failures().empty();
  if (failed_) return false;
  const std::size_t hash = hash_of(config);
  if (!named) {
    const auto [begin, end] = by_hash_.equal_range(hash);
    for (auto same = begin; same != end; ++same) {
      const std::size_t kept = same->second;
      const Value& other =
          config_of(others_, experiment_.points.subspace(kept), experiment_.points.steps(kept));
      if (!equal(config, other)) continue;
      const Subspace& first = *experiment_.subspaces[experiment_.points.subspace(kept)];
      ++experiment_.repeated[{origin_of(at, steps), origin_of(first, experiment_.points.steps(kept))}];
      return true;
    }
  }
  by_hash_.emplace(hash, experiment_.points.size());
  return false;
}

}  // namespace presetc
