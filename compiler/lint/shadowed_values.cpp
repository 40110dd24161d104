#include "lint/shadowed_values.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/wrap_text.h"
#include "explain/stated_values.h"
#include "load/lineage.h"
#include "resolve/candidates.h"
#include "resolve/subspace.h"
#include "value/edit.h"
#include "value/path.h"

namespace presetc {

namespace {

/// What was seen of one statement.
struct Fate {
  bool survives = false;
  Span winner;  // in the first experiment, if something stands there
};

struct PresetFate {
  std::vector<StatedValue> statements;  // that can lose
  std::vector<Fate> fates;
  std::set<const Experiment*> experiments;
  const Experiment* first = nullptr;
};

bool counts_for(const StatedValue& stated, const Value& value) {
  if (contains(stated.values, value)) return true;
  // Lists that were joined: the statement is part of them.
  return value.is(Type::list) && value.origin().cause == Cause::merged;
}

/// The place of what stands at the path instead of the statement; unknown if nothing does. nullopt if the
/// statement counts there.
std::optional<Span> winner_over(const StatedValue& stated, const Path& path, const Subspace& subspace) {
  for (const Axis& axis : subspace.axes) {
    for (std::size_t column = 0; column < axis.paths.size(); ++column) {
      const auto& swept = axis.paths[column].segments;
      if (!is_at_or_below(path.segments, swept)) continue;
      const auto rest = std::span(path.segments).subspan(swept.size());
      for (const Step& step : axis.steps) {
        // A row that leaves the path alone keeps what is below.
        if (step.values[column] == nullptr) return std::nullopt;
        const Value* value = value_at(*step.values[column], rest);
        if (value != nullptr && counts_for(stated, *value)) return std::nullopt;
      }
      return axis.span;
    }
  }
  const Value* value = value_at(*subspace.config, path.segments);
  if (value == nullptr) return Span{};
  if (counts_for(stated, *value)) return std::nullopt;
  return value->span();
}

class Shadows {
 public:
  explicit Shadows(const Project& project) : project_(project), fates_(project.presets.size()) {
    for (const Preset& preset : project.presets) {
      PresetFate& fate = of(preset);
      if (preset.system || preset.broken) continue;
      fate.statements = stated_by(preset);
      std::erase_if(fate.statements, [](const StatedValue& stated) {
        // An empty section only says that it exists.
        return stated.values.empty() || (!stated.offered && stated.values.front()->is(Type::map));
      });
      fate.fates.resize(fate.statements.size());
    }
  }

  void look_at(const ResolvedExperiment& experiment) {
    for (const auto& subspace : experiment.subspaces) {
      for (const AppliedPreset& applied : experiment.variants[subspace->variant].presets) {
        for (const Preset* preset : lineage_of(*applied.preset))
          look_at(*preset, applied.at, *subspace, *experiment.experiment);
      }
    }
  }

  void report(const Uses& uses, Diagnostics& diagnostics) const {
    for (const Preset& preset : project_.presets) {
      const PresetFate& fate = of(preset);
      const PresetUses& used = uses.of(preset);
      const std::size_t experiments = used.applied_by.size() + used.inherited_by.size();
      if (experiments < fewest_experiments || fate.experiments.size() != experiments) continue;
      report(fate, diagnostics);
    }
  }

 private:
  [[nodiscard]] std::size_t index_of(const Preset& preset) const {
    return static_cast<std::size_t>(&preset - project_.presets.data());
  }
  [[nodiscard]] PresetFate& of(const Preset& preset) { return fates_[index_of(preset)]; }
  [[nodiscard]] const PresetFate& of(const Preset& preset) const { return fates_[index_of(preset)]; }

  void look_at(const Preset& preset, const Path& at, const Subspace& subspace, const Experiment& experiment) {
    PresetFate& fate = of(preset);
    if (fate.experiments.insert(&experiment).second && fate.first == nullptr) fate.first = &experiment;
    Path path = at;
    for (std::size_t i = 0; i < fate.statements.size(); ++i) {
      if (fate.fates[i].survives) continue;
      const StatedValue& stated = fate.statements[i];
      path.segments.resize(at.segments.size());
      path.segments.insert(path.segments.end(), stated.path.segments.begin(), stated.path.segments.end());
      const auto winner = winner_over(stated, path, subspace);
      if (!winner) {
        fate.fates[i].survives = true;
      } else if (!fate.fates[i].winner.known()) {
        fate.fates[i].winner = *winner;
      }
    }
  }

  static void report(const PresetFate& fate, Diagnostics& diagnostics) {
    constexpr std::size_t most_named = 8;
    const StatedValue* first = nullptr;
    Span winner;
    std::vector<std::string> others;
    for (std::size_t i = 0; i < fate.statements.size(); ++i) {
      if (fate.fates[i].survives) continue;
      if (first != nullptr) {
        others.push_back(to_string(fate.statements[i].path));
        continue;
      }
      first = &fate.statements[i];
      winner = fate.fates[i].winner;
    }
    if (first == nullptr) return;
    const std::string path = to_string(first->path);
    const std::size_t count = fate.experiments.size();
    auto& diagnostic =
        diagnostics.report(Kind::shadowed_value, first->span,
                           fmt::format("`{}` loses in {} experiments that apply this preset", path,
                                       count == 2 ? "both" : fmt::format("all {}", count)));
    diagnostic.with_path(path);
    if (winner.known()) diagnostic.with_note(winner, "here, for example");
    if (!others.empty()) {
      const std::size_t more = others.size() > most_named ? others.size() - most_named : 0;
      others.resize(others.size() - more);
      diagnostic.with_note({}, fmt::format("so do {}{}", fmt::join(others, ", "),
                                           more > 0 ? fmt::format(" and {} more", more) : ""));
    }
    diagnostic.with_hint("delete it here, or where it is replaced");
  }

  const Project& project_;
  std::vector<PresetFate> fates_;
};

}  // namespace

void report_shadowed_values(const Project& project, const Uses& uses, const Resolution& resolution,
                            Diagnostics& diagnostics) {
  Shadows shadows(project);
  for (const ResolvedExperiment& experiment : resolution.experiments) shadows.look_at(experiment);
  shadows.report(uses, diagnostics);
}

}  // namespace presetc
