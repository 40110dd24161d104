#include "resolve/points.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "resolve/candidates.h"
#include "value/display.h"
#include "value/edit.h"

namespace presetc {

namespace {

/// Products of axes stop here: far beyond every max_points, and no overflow.
constexpr std::uint64_t countless = 1'000'000'000'000'000'000;

std::uint64_t product_of(const std::vector<Axis>& axes) {
  std::uint64_t product = 1;
  for (const Axis& axis : axes) {
    if (product > countless / axis.candidates.size()) return countless;
    product *= axis.candidates.size();
  }
  return product;
}

class PointBuilder {
 public:
  PointBuilder(ResolvedExperiment& experiment, const Catalogue* catalogue, std::uint64_t most, Arena& arena)
      : experiment_(experiment),
        catalogue_(catalogue),
        most_(most),
        arena_(arena),
        matched_(experiment.settings.exclude.size()),
        choice_(experiment.axes.size()) {}

  void build() { choose(0, experiment_.config); }

  [[nodiscard]] const std::vector<std::size_t>& matched() const { return matched_; }

 private:
  /// Configs of neighbouring points share everything that the slower axes chose.
  void choose(std::size_t axis, const Value* config) {
    if (experiment_.points.size() > most_) return;
    if (axis == experiment_.axes.size()) {
      if (is_excluded(*config)) {
        ++experiment_.excluded;
      } else {
        experiment_.points.push_back({choice_, config});
      }
      return;
    }
    const Axis& at = experiment_.axes[axis];
    for (const Value* candidate : at.candidates) {
      choice_[axis] = candidate;
      choose(axis + 1, with_value_at(arena_, *config, at.path.segments, at.span, *candidate));
    }
  }

  bool is_excluded(const Value& config) {
    bool excluded = false;
    for (std::size_t i = 0; i < matched_.size(); ++i) {
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
  std::vector<const Value*> choice_;
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
                     Diagnostics& diagnostics) {
  diagnostics
      .report(Kind::too_many_points, experiment.experiment->name.span,
              fmt::format("\"{}\" has more than {} points: {}{}", experiment.experiment->name.text, most,
                          shown_product(experiment, product),
                          experiment.settings.exclude.empty() ? "" : ", less what is excluded"))
      .with_hint(fmt::format("sweep less, or raise max_points (now {})", most));
}

}  // namespace

void build_points(ResolvedExperiment& experiment, const Catalogue* catalogue, Arena& arena,
                  Diagnostics& diagnostics) {
  const std::uint64_t most = experiment.settings.max_points.value_or(default_max_points);
  const std::uint64_t product = product_of(experiment.axes);
  // Exclusions may bring a product down, but trying its combinations one by one has an end too.
  const bool may_shrink = !experiment.settings.exclude.empty() && product / 100 <= most;
  if (product > most && !may_shrink) return report_too_many(experiment, product, most, diagnostics);

  PointBuilder builder(experiment, catalogue, most, arena);
  builder.build();
  if (experiment.points.size() > most) {
    experiment.points.clear();
    return report_too_many(experiment, product, most, diagnostics);
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
