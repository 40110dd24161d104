#include "resolve/points.h"

#include <algorithm>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "design/count_tree.h"
#include "design/enumerate.h"
#include "design/rejections.h"
#include "design/sample.h"
#include "resolve/covering_points.h"
#include "resolve/point_constraints.h"
#include "resolve/point_mistakes.h"
#include "resolve/repeated_points.h"
#include "resolve/repeats.h"
#include "resolve/subspace.h"
#include "value/display.h"

namespace presetc {

namespace {

/// Combinations that are tried for each point that an experiment may have, before giving up.
constexpr std::uint64_t tries_per_point = 100;

class PointFinder {
 public:
  PointFinder(ResolvedExperiment& experiment, PointsWanted wanted, const VariableReader& variables,
              Diagnostics& diagnostics)
      : experiment_(experiment),
        wanted_(wanted),
        variables_(variables),
        diagnostics_(diagnostics),
        most_(experiment.settings.max_points.value_or(default_max_points)),
        budget_(most_ > UINT64_MAX / tries_per_point ? UINT64_MAX : most_ * tries_per_point) {
    for (const auto& subspace : experiment.subspaces) {
      auto values = std::make_unique<PointValues>(*subspace, variables);
      auto constrained = constrain(*values);
      parts_.push_back({subspace.get(), std::move(values), std::move(constrained), std::nullopt});
    }
  }

  void find() {
    count();
    const auto& sample = experiment_.settings.sample;
    const bool repeats = may_repeat(experiment_);
    if (counted_ && !repeats) experiment_.distinct = experiment_.allowed;
    if (sample && sample->count && counted_ && !repeats) {
      draw(*sample->count, sample->seed);
    } else if (sample && sample->ways) {
      cover(*sample, repeats);
    } else if (!list(repeats)) {
      report();
      return;
    }
    if (experiment_.listed && experiment_.points.empty() && !diagnostics_.has_errors()) report_no_points();
    report();
  }

 private:
  struct Part {
    const Subspace* subspace;
    std::unique_ptr<PointValues> values;
    ConstrainedSubspace constrained;
    std::optional<CountTree> tree;
  };

  void count() {
    Count allowed;
    for (Part& part : parts_) {
      experiment_.combinations += part.constrained.space.space().size();
      Uncounted why;
      part.tree = CountTree::build(part.constrained.space, budget_, why);
      counted_ = counted_ && part.tree.has_value();
      if (part.tree) allowed += part.tree->count();
    }
    if (counted_) experiment_.allowed = std::move(allowed);
    count_exclusions();
  }

  /// Those of the experiment act in every subspace, those of a block in its own.
  void count_exclusions() {
    for (const Part& part : parts_) {
      for (const BoundExclusion& exclusion : part.subspace->exclusions) find_count(*exclusion.written);
    }
    for (Part& part : parts_) {
      if (part.subspace->exclusions.empty()) continue;
      Uncounted why;
      const auto rejected = rejected_by_each(part.constrained.space, budget_, why);
      for (std::size_t i = 0; i < part.subspace->exclusions.size(); ++i) {
        ExclusionCount& count = find_count(*part.subspace->exclusions[i].written);
        count.known = count.known && rejected.has_value();
        if (rejected) count.removed += (*rejected)[part.constrained.first_exclusion + i];
      }
    }
  }

  ExclusionCount& find_count(const Exclusion& exclusion) {
    auto& counts = experiment_.excluded;
    const auto at = std::find_if(counts.begin(), counts.end(),
                                 [&](const ExclusionCount& count) { return count.exclusion == &exclusion; });
    if (at != counts.end()) return *at;
    ExclusionCount& added = counts.emplace_back();
    added.exclusion = &exclusion;
    return added;
  }

  void draw(std::uint64_t count, std::uint64_t seed) {
    std::vector<const CountTree*> trees;
    for (const Part& part : parts_) trees.push_back(&*part.tree);
    const auto drawn = sample(trees, std::min(count, most_), seed);
    for (std::uint32_t i = 0; i < drawn.size(); ++i) {
      for (std::size_t at = 0; at < drawn[i].size(); ++at) experiment_.points.add(i, drawn[i][at]);
    }
    experiment_.listed = true;
    const Count& there = *experiment_.allowed;
    if (count > most_ && there > Count(most_))
      report_large_sample(there > Count(count) ? Count(count) : there);
  }

  void cover(const Sample& sample, bool repeats) {
    RepeatedPoints seen(experiment_, variables_);
    for (std::uint32_t i = 0; i < parts_.size(); ++i) {
      if (!parts_[i].tree) return report_uncountable();
      const auto covering =
          covering_points(*parts_[i].values, *parts_[i].tree, *sample.ways, sample.seed, budget_);
      if (!covering) return report_uncountable();
      for (std::size_t at = 0; at < covering->size(); ++at) {
        if (repeats && seen.is_repeated(i, (*covering)[at])) continue;
        experiment_.points.add(i, (*covering)[at]);
      }
    }
    experiment_.listed = true;
    if (experiment_.points.size() > most_) report_large_sample(Count(experiment_.points.size()));
  }

  /// False if there are too many.
  bool list(bool repeats) {
    const auto& sample = experiment_.settings.sample;
    const bool all_count = counted_ && !repeats && !sample;
    if (counted_ && *experiment_.allowed > Count(all_count ? most_ : budget_)) {
      report_too_many(experiment_.allowed);
      return false;
    }
    RepeatedPoints seen(experiment_, variables_);
    std::uint64_t left = budget_;
    const std::uint64_t limit = sample ? budget_ : most_;
    for (std::uint32_t i = 0; i < parts_.size(); ++i) {
      const auto listed = enumerate(parts_[i].constrained.space, left, [&](Indexes steps) {
        if (repeats && seen.is_repeated(i, steps)) return true;
        experiment_.points.add(i, steps);
        return experiment_.points.size() <= limit;
      });
      left -= std::min(left, listed.tried);
      if (listed.end == Enumeration::End::complete) continue;
      const bool too_many = listed.end == Enumeration::End::stopped;
      experiment_.points.clear();
      experiment_.repeated.clear();
      too_many ? report_too_many(std::nullopt) : report_uncountable();
      return false;
    }
    if (!counted_) experiment_.allowed = experiment_.points.size() + experiment_.repeated_points();
    experiment_.distinct = experiment_.points.size();
    experiment_.listed = true;
    if (sample && sample->count) pick(*sample->count, sample->seed);
    return true;
  }

  /// Points that had to be listed to tell equal ones apart are drawn from the list.
  void pick(std::uint64_t count, std::uint64_t seed) {
    PointTable picked;
    for (const std::uint64_t point : presetc::sample(experiment_.points.size(), count, seed))
      picked.add(experiment_.points.subspace(point), experiment_.points.steps(point));
    experiment_.points = std::move(picked);
    if (experiment_.points.size() > most_) report_large_sample(Count(experiment_.points.size()));
  }

  // --- what is said about it -----------------------------------------------------------------------------

  std::string factors() const {
    std::vector<std::string> texts;
    for (const Part& part : parts_) {
      std::vector<std::string> axes;
      for (const Axis& axis : part.subspace->axes) {
        if (axis.steps.size() < 2) continue;
        std::vector<std::string> paths;
        for (const Path& path : axis.paths) paths.push_back(to_string(path));
        axes.push_back(fmt::format("{} ({})", axis.steps.size(), fmt::join(paths, ", ")));
      }
      texts.push_back(fmt::format("{}", fmt::join(axes, " x ")));
    }
    constexpr std::size_t shown = 3;
    const std::size_t more = texts.size() > shown ? texts.size() - shown : 0;
    texts.resize(texts.size() - more);
    return fmt::format("{}{}", fmt::join(texts, " + "), more > 0 ? fmt::format(" + {} more", more) : "");
  }

  /// No count means that listing stopped at the limit.
  void report_too_many(std::optional<Count> count) {
    experiment_.points.clear();
    experiment_.listed = false;
    if (wanted_ == PointsWanted::if_few) return;
    const std::string most = Count(most_).grouped_text();
    const std::string too_many =
        count ? fmt::format("has {} points, and may have {}", count->grouped_text(), most)
              : fmt::format("has more than {} points", most);
    diagnostics_
        .report(Kind::too_many_points, experiment_.experiment->name.span,
                fmt::format("\"{}\" {}: {}{}", experiment_.name(), too_many, factors(),
                            experiment_.excluded.empty() ? "" : ", less what is excluded"))
        .with_hint("sweep less, draw some with `sample: {count: ...}`, or raise max_points");
  }

  void report_large_sample(const Count& count) {
    experiment_.points.clear();
    experiment_.listed = false;
    if (wanted_ == PointsWanted::if_few) return;
    diagnostics_
        .report(Kind::too_many_points, experiment_.settings.sample->span,
                fmt::format("the sample of \"{}\" has {} points, and the experiment may have {}",
                            experiment_.name(), count.grouped_text(), Count(most_).grouped_text()))
        .with_hint("draw fewer, or raise max_points");
  }

  void report_uncountable() {
    if (wanted_ == PointsWanted::if_few) return;
    diagnostics_
        .report(Kind::too_many_points, experiment_.experiment->name.span,
                fmt::format("\"{}\" has {} combinations, and its conditions and exclusions need more of them "
                            "tried one by one than {}: {}",
                            experiment_.name(), experiment_.combinations.grouped_text(),
                            Count(budget_).grouped_text(), factors()))
        .with_hint("sweep less, let each exclusion read fewer axes, or raise max_points");
  }

  void report_no_points() {
    diagnostics_
        .report(Kind::no_points, experiment_.experiment->name.span,
                fmt::format("all {} points of \"{}\" are excluded", experiment_.combinations.grouped_text(),
                            experiment_.name()))
        .with_hint("exclude less");
  }

  void report() {
    // An exclusion that failed has said so; what it would have removed is not known.
    if (!report_failures_of_parts()) report_idle_exclusions();
    report_failures_of_parts();
    report_repeated();
  }

  bool report_failures_of_parts() {
    bool failed = false;
    std::vector<std::vector<PointFailure>> failures;
    for (Part& part : parts_) {
      failures.push_back(part.values->take_failures());
      failed = failed || !failures.back().empty();
    }
    report_failures(std::move(failures), experiment_, diagnostics_);
    return failed;
  }

  void report_idle_exclusions() {
    for (ExclusionCount& count : experiment_.excluded) {
      if (!count.removed.is_zero()) continue;
      count.matches = std::any_of(parts_.begin(), parts_.end(), [&](Part& part) {
        return std::any_of(part.subspace->exclusions.begin(), part.subspace->exclusions.end(),
                           [&](const BoundExclusion& exclusion) {
                             return exclusion.written == count.exclusion &&
                                    can_match(*part.values, exclusion, budget_);
                           });
      });
      if (count.matches || count.exclusion->shared) continue;
      diagnostics_
          .report(Kind::exclude_nothing, count.exclusion->span,
                  fmt::format("excludes no point of \"{}\"", experiment_.name()))
          .with_hint("delete the entry, or correct its paths and values");
    }
  }

  /// One note for each pair of places that made the same points.
  void report_repeated() {
    for (const auto& [spans, count] : experiment_.repeated) {
      Diagnostic& diagnostic = diagnostics_.report(
          Kind::equal_points, spans.first,
          fmt::format("{} of \"{}\" {} there already, and {} once",
                      count == 1 ? "a point" : fmt::format("{} points", count), experiment_.name(),
                      count == 1 ? "is" : "are", count == 1 ? "counts" : "count"));
      if (spans.first != spans.second) diagnostic.with_note(spans.second, "the first time");
    }
  }

  ResolvedExperiment& experiment_;
  PointsWanted wanted_;
  const VariableReader& variables_;
  Diagnostics& diagnostics_;
  std::uint64_t most_, budget_;
  std::vector<Part> parts_;
  bool counted_ = true;
};

/// What axes set and what does not exist at the steps, as far as the steps that are chosen and the conditions
/// alone tell: an axis, and one of its paths.
std::set<std::pair<std::size_t, std::size_t>> absent_paths(const Subspace& subspace,
                                                           std::span<const std::uint32_t> steps) {
  std::set<std::pair<std::size_t, std::size_t>> absent;
  const Bindings& bindings = subspace.bindings;
  if (bindings.conditions().empty()) return absent;
  bool unsure = false;  // the environment decides, or a condition cannot be worked out
  const VariableReader variables = [&](std::string_view) {
    unsure = true;
    return std::optional<std::string_view>();
  };
  PointValues values(subspace, variables);
  values.move_to(steps);
  const auto fails = [&](std::uint32_t index) {
    const BoundCondition& condition = bindings.conditions()[index];
    const bool chosen = std::all_of(condition.axes.begin(), condition.axes.end(), [&](std::uint32_t axis) {
      return steps[axis] < subspace.axes[axis].steps.size();
    });
    const bool false_here = chosen && !values.holds(index);
    unsure = unsure || !values.take_failures().empty();
    return false_here && !unsure;
  };
  for (const Place& place : bindings.places()) {
    if (place.axis == no_axis || unsure) continue;
    if (std::any_of(place.conditions.begin(), place.conditions.end(), fails))
      absent.emplace(place.axis, place.column);
  }
  return absent;
}

}  // namespace

void find_points(ResolvedExperiment& experiment, PointsWanted wanted, const VariableReader& variables,
                 Diagnostics& diagnostics) {
  PointFinder(experiment, wanted, variables, diagnostics).find();
  experiment.found_points = experiment.points.size();
}

std::string describe_steps(const ResolvedExperiment& experiment, const Subspace& subspace,
                           std::span<const std::uint32_t> steps) {
  std::vector<std::string> parts;
  const auto absent = absent_paths(subspace, steps);
  const auto& choice = experiment.variants[subspace.variant].choice;
  for (std::size_t i = 0; i < experiment.preset_axes.size(); ++i) {
    parts.push_back(
        fmt::format("{}={}", experiment.preset_axes[i].name, experiment.preset_axes[i].labels[choice[i]]));
  }
  for (std::size_t i = 0; i < subspace.axes.size(); ++i) {
    const Axis& axis = subspace.axes[i];
    // While points are counted some axes are not chosen yet.
    if (axis.steps.size() < 2 || steps[i] >= axis.steps.size()) continue;
    const Step& step = axis.steps[steps[i]];
    if (!step.label.empty()) {
      parts.emplace_back(step.label);
      continue;
    }
    for (std::size_t column = 0; column < axis.paths.size(); ++column) {
      if (step.values[column] == nullptr || absent.contains({i, column})) continue;
      parts.push_back(fmt::format("{}={}", to_string(axis.paths[column]), display(*step.values[column])));
    }
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace presetc
