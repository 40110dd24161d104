#include "explain/diff_experiments.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "explain/diff_design.h"
#include "explain/diff_outputs.h"
#include "explain/diff_values.h"
#include "explain/match_points.h"
#include "explain/point_inputs.h"
#include "value/canonical_json.h"
#include "value/edit.h"
#include "value/equality.h"

namespace presetc {

namespace {

using Segments = std::span<const std::string_view>;

ComparedConfig compared_config(const ResolvedExperiment& experiment) {
  const auto& outputs = experiment.settings.outputs;
  const bool defaults = std::any_of(outputs.begin(), outputs.end(),
                                    [](const OutputSpec& output) { return output.defaults.value_or(false); });
  return defaults ? config_with_defaults : config_alone;
}

NamedPoint named(PointReader& reader) {
  return {reader.label(), reader.id()};
}

std::vector<NamedPoint> named(PointReader& reader, const std::vector<std::uint32_t>& points) {
  std::vector<NamedPoint> names;
  for (const std::uint32_t point : points) {
    reader.move_to(point);
    names.push_back(named(reader));
  }
  return names;
}

/// What makes two differences one: the path, both values and both places.
void add_to_key(const Value* value, std::string& key) {
  key += '\n';  // in no canonical JSON
  if (value == nullptr) return;
  append_canonical_json(*value, key);
  const Span span = value->span();
  for (const std::uint32_t number : {span.file, span.begin, span.end}) {
    key += ' ';
    key += std::to_string(number);
  }
}

/// Collects the differences of all changed points, each once.
class DifferenceTable {
 public:
  DifferenceTable(const ExperimentSide& before, const ExperimentSide& after, PointReader& old_reader,
                  PointReader& new_reader, ExperimentDifference& result)
      : before_(before), after_(after), old_reader_(old_reader), new_reader_(new_reader), result_(result) {}

  /// The index of a difference at the points where the readers are.
  std::uint32_t add(Segments path, const Value* old_value, const Value* new_value) {
    key_ = to_string(path);
    const std::size_t path_size = key_.size();
    add_to_key(old_value, key_);
    add_to_key(new_value, key_);
    const auto [at, added] =
        indexes_.try_emplace(key_, static_cast<std::uint32_t>(result_.differences.size()));
    if (added) {
      Difference difference{key_.substr(0, path_size), said(old_value), said(new_value), 0, {}};
      if (is_same_text(old_value, new_value)) difference.causes = causes_of(path);
      result_.differences.push_back(std::move(difference));
    }
    ++result_.differences[at->second].points;
    return at->second;
  }

  /// By path; within one path in the order met.
  void sort() {
    std::vector<std::uint32_t> order(result_.differences.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return result_.differences[a].path < result_.differences[b].path;
    });
    std::vector<std::uint32_t> new_index(order.size());
    std::vector<Difference> sorted;
    for (const std::uint32_t old_index : order) {
      new_index[old_index] = static_cast<std::uint32_t>(sorted.size());
      sorted.push_back(std::move(result_.differences[old_index]));
    }
    result_.differences = std::move(sorted);
    for (ChangedPoint& point : result_.changed) {
      for (std::uint32_t& index : point.differences) index = new_index[index];
      std::sort(point.differences.begin(), point.differences.end());
    }
  }

 private:
  [[nodiscard]] SaidValues said(const Value* value) {
    if (value == nullptr) return {};
    return {
        {deep_copy(*result_.arena, *value)}, false, value->origin().cause == Cause::computed, value->span()};
  }

  /// Then it refers to others: by itself, or in an item of a list.
  [[nodiscard]] bool is_same_text(const Value* old_value, const Value* new_value) const {
    return old_value != nullptr && new_value != nullptr && old_value->span().known() &&
           new_value->span().known() &&
           before_.sources.text(old_value->span()) == after_.sources.text(new_value->span());
  }

  [[nodiscard]] std::vector<Difference> causes_of(Segments path) {
    std::vector<Difference> causes;
    const auto old_inputs = inputs_of(old_reader_, path);
    for (const PointInput& input : inputs_of(new_reader_, path)) {
      const auto old_input = std::find_if(old_inputs.begin(), old_inputs.end(),
                                          [&](const PointInput& each) { return each.path == input.path; });
      const Value* old_value = old_input == old_inputs.end() ? nullptr : old_input->value;
      if (old_value == nullptr && input.value == nullptr) continue;
      if (old_value != nullptr && input.value != nullptr && equal(*old_value, *input.value)) continue;
      causes.push_back({to_string(input.path), said(old_value), said(input.value), 0, {}});
    }
    return causes;
  }

  const ExperimentSide& before_;
  const ExperimentSide& after_;
  PointReader& old_reader_;
  PointReader& new_reader_;
  ExperimentDifference& result_;
  std::unordered_map<std::string, std::uint32_t> indexes_;
  std::string key_;
};

void add_all_points(const ExperimentSide& side, std::vector<NamedPoint>& to) {
  PointReader reader(*side.experiment, side.variables);
  std::vector<std::uint32_t> points(side.experiment->points.size());
  std::iota(points.begin(), points.end(), 0U);
  to = named(reader, points);
}

/// Where the outputs differ every point comes out differently, also one of an equal config.
void add_same_points(PointMatches& matches) {
  matches.changed.insert(matches.changed.end(), matches.same.begin(), matches.same.end());
  std::sort(matches.changed.begin(), matches.changed.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
}

}  // namespace

ExperimentDifference diff_experiments(const ExperimentSide& before, const ExperimentSide& after) {
  ExperimentDifference result;
  result.arena = std::make_unique<Arena>();
  result.before = before.experiment;
  result.after = after.experiment;
  if (before.experiment == nullptr || after.experiment == nullptr) {
    if (before.experiment != nullptr) add_all_points(before, result.removed);
    if (after.experiment != nullptr) add_all_points(after, result.added);
    return result;
  }

  PointReader old_reader(*before.experiment, before.variables);
  PointReader new_reader(*after.experiment, after.variables);
  const ComparedPoints old_points{old_reader, compared_config(*before.experiment)};
  const ComparedPoints new_points{new_reader, compared_config(*after.experiment)};
  PointMatches matches = match_points(old_points, new_points);
  if (auto outputs = diff_outputs(*before.experiment, *after.experiment, *result.arena)) {
    result.design.push_back(std::move(*outputs));
    add_same_points(matches);
  }
  result.removed = named(old_reader, matches.removed);
  result.added = named(new_reader, matches.added);

  DifferenceTable table(before, after, old_reader, new_reader, result);
  for (const auto& [old_point, new_point] : matches.changed) {
    old_reader.move_to(old_point);
    new_reader.move_to(new_point);
    ChangedPoint point{named(old_reader), named(new_reader), {}};
    diff_values(&old_points.config(old_reader), &new_points.config(new_reader),
                [&](Segments path, const Value* old_value, const Value* new_value) {
                  point.differences.push_back(table.add(path, old_value, new_value));
                });
    result.changed.push_back(std::move(point));
  }
  table.sort();
  if (!result.removed.empty() || !result.added.empty()) {
    for (SetDifference& set : diff_designs(*before.experiment, *after.experiment, *result.arena))
      result.design.push_back(std::move(set));
  }
  return result;
}

}  // namespace presetc
