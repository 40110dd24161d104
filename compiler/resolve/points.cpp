#include "resolve/points.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "resolve/candidates.h"
#include "value/display.h"
#include "value/edit.h"

namespace presetc {

namespace {

/// Products of axes stop here: far beyond every max_points, and no overflow.
constexpr std::uint64_t countless = 1'000'000'000'000'000'000;

std::uint64_t product_of(std::span<const Axis> axes) {
  std::uint64_t product = 1;
  for (const Axis& axis : axes) {
    if (product > countless / axis.candidates.size()) return countless;
    product *= axis.candidates.size();
  }
  return product;
}

/// Combinations that are tried per point that an experiment may have, before giving up counting.
constexpr std::uint64_t tries_per_point = 100;

class PointBuilder {
 public:
  PointBuilder(ResolvedExperiment& experiment, const Catalogue* catalogue, std::uint64_t most, Arena& arena)
      : experiment_(experiment),
        catalogue_(catalogue),
        most_(most),
        arena_(arena),
        matched_(experiment.settings.exclude.size()),
        choice_(experiment.axes.size()) {
    for (const Exclusion& exclusion : experiment.settings.exclude)
      decided_at_.push_back(axes_needed(exclusion));
  }

  void build() { choose(0, experiment_.config); }

  /// More points than may be, or more combinations than are tried.
  [[nodiscard]] bool gave_up() const {
    return experiment_.points.size() > most_ || tried_ / tries_per_point > most_;
  }
  [[nodiscard]] const std::vector<std::size_t>& matched() const { return matched_; }

 private:
  /// How many axes, slowest first, must be chosen before an exclusion can be decided.
  [[nodiscard]] std::size_t axes_needed(const Exclusion& exclusion) const {
    std::size_t needed = 0;
    for (const auto& entry : exclusion.entries) {
      for (std::size_t i = 0; i < experiment_.axes.size(); ++i) {
        const auto& axis = experiment_.axes[i].path.segments;
        const bool touches =
            is_at_or_below(entry.path.segments, axis) || is_at_or_below(axis, entry.path.segments);
        if (touches) needed = std::max(needed, i + 1);
      }
    }
    return needed;
  }

  /// Configs of neighbouring points share everything that the slower axes chose, and an exclusion that these
  /// decide leaves out all of them at once.
  void choose(std::size_t axis, const Value* config) {
    ++tried_;
    if (gave_up()) return;
    if (is_excluded(*config, axis)) {
      experiment_.excluded += product_of(std::span(experiment_.axes).subspan(axis));
      return;
    }
    if (axis == experiment_.axes.size()) {
      experiment_.points.push_back({choice_, config});
      return;
    }
    const Axis& at = experiment_.axes[axis];
    for (const Value* candidate : at.candidates) {
      choice_[axis] = candidate;
      choose(axis + 1, with_value_at(arena_, *config, at.path.segments, at.span, *candidate));
    }
  }

  /// By an exclusion that is decided by just so many axes. Each that matches is counted, for exclude_nothing.
  bool is_excluded(const Value& config, std::size_t axes_chosen) {
    bool excluded = false;
    for (std::size_t i = 0; i < matched_.size(); ++i) {
      if (decided_at_[i] != axes_chosen) continue;
      const auto& entries = experiment_.settings.exclude[i].entries;
      const bool matches = std::all_of(entries.begin(), entries.end(), [&](const Exclusion::Entry& entry) {
        return matches_entry(config, entry);
      });
      if (!matches) continue;
      ++matched_[i];
      excluded = true;
    }
    return excluded;
  }

  /// A path that nothing sets reads as its schema default; without one it matches nothing, not even null.
  bool matches_entry(const Value& config, const Exclusion::Entry& entry) {
    const Value* value = value_at(config, entry.path.segments);
    if (value == nullptr && catalogue_ != nullptr) value = catalogue_->default_value(entry.path.segments);
    return value != nullptr && contains(entry.any_of, *value);
  }

  ResolvedExperiment& experiment_;
  const Catalogue* catalogue_;
  std::uint64_t most_;
  Arena& arena_;
  std::vector<std::size_t> matched_;
  std::vector<std::size_t> decided_at_;  // per exclusion
  std::vector<const Value*> choice_;
  std::uint64_t tried_ = 0;
};

std::string shown_product(const ResolvedExperiment& experiment, std::uint64_t product) {
  std::vector<std::string> factors;
  for (const Axis& axis : experiment.axes) {
    if (axis.varies())
      factors.push_back(fmt::format("{} ({})", axis.candidates.size(), to_string(axis.path)));
  }
  return fmt::format("{} = {}{}", fmt::join(factors, " x "), product == countless ? "over " : "", product);
}

void report_too_many(const ResolvedExperiment& experiment, std::uint64_t product, std::uint64_t most,
                     bool counted, Diagnostics& diagnostics) {
  const auto name = experiment.experiment->name.text;
  const std::string factors = shown_product(experiment, product);
  const bool excludes = !experiment.settings.exclude.empty();
  diagnostics
      .report(Kind::too_many_points, experiment.experiment->name.span,
              counted ? fmt::format("\"{}\" has more than {} points: {}{}", name, most, factors,
                                    excludes ? ", less what is excluded" : "")
                      : fmt::format("\"{}\" has {} combinations, and too few of them can be excluded early "
                                    "to try all the rest",
                                    name, factors))
      .with_hint(fmt::format("sweep less, or raise max_points (now {})", most));
}

}  // namespace

void build_points(ResolvedExperiment& experiment, const Catalogue* catalogue, Arena& arena,
                  Diagnostics& diagnostics) {
  const std::uint64_t most = experiment.settings.max_points.value_or(default_max_points);
  const std::uint64_t product = product_of(experiment.axes);
  if (product > most && experiment.settings.exclude.empty()) {
    return report_too_many(experiment, product, most, /*counted=*/true, diagnostics);
  }
  PointBuilder builder(experiment, catalogue, most, arena);
  builder.build();
  if (builder.gave_up()) {
    const bool counted = experiment.points.size() > most;
    experiment.points.clear();
    return report_too_many(experiment, product, most, counted, diagnostics);
  }
  for (std::size_t i = 0; i < builder.matched().size(); ++i) {
    if (builder.matched()[i] > 0 || experiment.settings.exclude[i].shared) continue;
    diagnostics
        .report(Kind::exclude_nothing, experiment.settings.exclude[i].span,
                fmt::format("excludes no point of \"{}\"", experiment.experiment->name.text))
        .with_hint("delete the entry, or correct its paths and values");
  }
  if (experiment.points.empty()) {
    diagnostics
        .report(
            Kind::no_points, experiment.experiment->name.span,
            fmt::format("all {} points of \"{}\" are excluded", product, experiment.experiment->name.text))
        .with_hint("exclude less");
  }
}

std::string describe_point(const ResolvedExperiment& experiment, const Point& point) {
  std::string text;
  for (std::size_t i = 0; i < experiment.axes.size(); ++i) {
    const Axis& axis = experiment.axes[i];
    if (!axis.varies()) continue;
    text += fmt::format("{}{}={}", text.empty() ? "" : ", ", to_string(axis.path), display(*point.choice[i]));
  }
  return text;
}

}  // namespace presetc
