#include "resolve/repeated_points.h"

#include <algorithm>
#include <string>

#include "resolve/subspace.h"
#include "value/canonical_json.h"
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

bool has_named_row(const Subspace& subspace, Indexes steps) {
  for (std::size_t i = 0; i < subspace.axes.size(); ++i) {
    if (!subspace.axes[i].steps[steps[i]].label.empty()) return true;
  }
  return false;
}

/// What a label can be made of: the names of rows, and the values of other axes.
std::vector<std::string> label_parts(const Subspace& subspace, Indexes steps) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < subspace.axes.size(); ++i) {
    const Axis& axis = subspace.axes[i];
    const Step& step = axis.steps[steps[i]];
    if (!step.label.empty()) parts.emplace_back(step.label);
    for (std::size_t column = 0; step.label.empty() && column < axis.paths.size(); ++column) {
      parts.push_back(to_string(axis.paths[column]) + '=');
      if (const Value* value = step.values[column]) append_canonical_json(*value, parts.back());
    }
  }
  std::sort(parts.begin(), parts.end());
  return parts;
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
  const bool named = has_named_row(at, steps);
  const Value& config = config_of(readers_, subspace, steps);
  // Without what could not be worked out, points look equal that are not. It is reported when they are
  // checked.
  failed_ = failed_ || !readers_[subspace]->values.take_failures().empty();
  if (failed_) return false;
  const std::size_t hash = hash_of(config);
  const auto [begin, end] = by_hash_.equal_range(hash);
  for (auto same = begin; same != end; ++same) {
    const std::size_t kept = same->second;
    const Subspace& first = *experiment_.subspaces[experiment_.points.subspace(kept)];
    const Indexes its_steps = experiment_.points.steps(kept);
    if (!equal(config, config_of(others_, experiment_.points.subspace(kept), its_steps))) continue;
    if (named && (at.variant != first.variant || label_parts(at, steps) != label_parts(first, its_steps)))
      continue;
    ++experiment_.repeated[{origin_of(at, steps), origin_of(first, its_steps)}];
    return true;
  }
  by_hash_.emplace(hash, experiment_.points.size());
  return false;
}

}  // namespace presetc
