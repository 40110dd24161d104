#include "resolve/order_runs.h"

#include <fmt/format.h>

namespace presetc {

namespace {

/// The index lists each run: so many take 350 MB of memory and 136 MB of text.
constexpr std::uint64_t max_runs = 10'000'000;

void report_too_many(const ResolvedExperiment& experiment, const Repeat& repeat, Diagnostics& diagnostics) {
  const Count points = experiment.points.size();
  Count runs = points;
  runs *= repeat.count;
  diagnostics
      .report(Kind::wrong_field, repeat.count_span,
              fmt::format("\"{}\" has {} runs, and may have {}: {} point{} x {} repetitions",
                          experiment.name(), runs.grouped_text(), Count(max_runs).grouped_text(),
                          points.grouped_text(), points == 1 ? "" : "s", Count(repeat.count).grouped_text()))
      .with_hint("repeat less often, or sweep less");
}

}  // namespace

void order_runs(ResolvedExperiment& experiment, Diagnostics& diagnostics) {
  experiment.run_order.clear();
  const auto& repeat = experiment.settings.repeat;
  const std::uint64_t points = experiment.points.size();
  if (!repeat || points == 0) return;
  if (repeat->count > max_runs / points) return report_too_many(experiment, *repeat, diagnostics);
  experiment.run_order = run_order(static_cast<std::uint32_t>(points),
                                   static_cast<std::uint32_t>(repeat->count), repeat->order, repeat->seed);
}

}  // namespace presetc
