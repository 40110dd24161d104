#include "resolve/layers.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/variable.h"
#include "resolve/merge_deep.h"
#include "resolve/repeated_removal.h"
#include "resolve/row_table.h"
#include "value/display.h"
#include "value/edit.h"

namespace presetc {

namespace {

/// True if the assignment says something about a path that is swept or offered.
bool touches(const Assignment& assignment, const Path& path) {
  const auto& at = assignment.path.segments;
  return is_at_or_below(path.segments, at) &&
         speaks_of(*assignment.value, std::span(path.segments).subspan(at.size()));
}

bool strictly_below(const Path& path, const Path& above) {
  return path.segments.size() > above.segments.size() && is_at_or_below(path.segments, above.segments);
}

void refuse_below(const Assignment& assignment, const Path& swept, Span span, Diagnostics& diagnostics) {
  if (!strictly_below(assignment.path, swept)) return;
  diagnostics
      .report(
          Kind::set_below_axis, assignment.key_span,
          fmt::format("`{}` lies below `{}`, which is swept", to_string(assignment.path), to_string(swept)))
      .with_path(to_string(assignment.path))
      .with_note(span, "swept here")
      .with_hint("write the value into each candidate, or sweep the paths below instead");
}

class LayerStack {
 public:
  LayerStack(const Merged& merged, Arena& arena, Diagnostics& diagnostics, std::vector<LayerStep>* steps)
      : merged_(merged),
        arena_(arena),
        diagnostics_(diagnostics),
        steps_(steps),
        layered_{merged.config, make_map(arena, {}, {{}, Cause::merged}), merged.offered} {}

  /// Whose entries the next ones are.
  void begin_layer(bool of_defaults) { of_defaults_ = of_defaults; }

  void unset(const std::vector<Removal>& removals, bool warn) {
    for (const Removal& removal : removals) {
      const Value* after = without_matches(arena_, *layered_.config, removal.pattern);
      const auto erased = std::erase_if(
          layered_.offered, [&](const Offer& offer) { return removal.pattern.covers(offer.path.segments); });
      if (warn && after == layered_.config && erased == 0 && !speaks_of_lost(removal.pattern) &&
          !report_if_repeated(removals, removal, diagnostics_)) {
        diagnostics_
            .report(Kind::unset_nothing, removal.span,
                    fmt::format("`{}` removes nothing: neither the presets nor `defaults` set it",
                                to_string(removal.pattern.path)))
            .with_hint("delete the entry, or correct the path");
      }
      layered_.config = after;
      note(&removal, nullptr);
    }
  }

  void set(const std::vector<Assignment>& assignments) {
    for (const Assignment& assignment : assignments) {
      for (const Offer& offer : layered_.offered) {
        if (offer.path == assignment.path && assignment.value->is(Type::list)) warn_list(assignment, offer);
      }
      std::erase_if(layered_.offered, [&](const Offer& offer) { return touches(assignment, offer.path); });
      for (const Offer& offer : layered_.offered)
        refuse_below(assignment, offer.path, offer.key_span, diagnostics_);
      layered_.config =
          assign(arena_, *layered_.config, assignment.path, assignment.key_span, *assignment.value);
      note(nullptr, &assignment);
    }
  }

  void set_variables(const std::vector<Assignment>& assignments) {
    for (const Assignment& assignment : assignments) {
      layered_.vars = assign(arena_, *layered_.vars, assignment.path, assignment.key_span, *assignment.value);
      note(nullptr, &assignment);
    }
  }

  void refuse_below_sweep(const std::vector<Assignment>& assignments, const std::vector<Block>& blocks) {
    for (const Assignment& assignment : assignments) {
      for (const Block& block : blocks) {
        for (const BlockAxis& axis : block.axes) {
          for (const Offer& offer : axis.offers)
            refuse_below(assignment, offer.path, offer.key_span, diagnostics_);
        }
      }
    }
  }

  Layered take() { return std::move(layered_); }

 private:
  void note(const Removal* removal, const Assignment* assignment) {
    if (steps_ != nullptr) steps_->push_back({of_defaults_, removal, assignment, layered_});
  }

  /// True if merging the presets left out what the pattern removes, or may have: the entry decides about it.
  bool speaks_of_lost(const PathPattern& pattern) const {
    const auto said = [&](const Conflict& conflict, const ConflictSource& source) {
      const Value* value = source.statement->fixed();
      return value != nullptr && without_matches_below(arena_, *value, conflict.path, pattern) != value;
    };
    return merged_.failed || merged_.empty ||
           std::any_of(merged_.conflicts.begin(), merged_.conflicts.end(), [&](const Conflict& conflict) {
             return pattern.covers(conflict.path) ||
                    (pattern.reaches_below(conflict.path) &&
                     std::any_of(conflict.sources.begin(), conflict.sources.end(),
                                 [&](const ConflictSource& source) { return said(conflict, source); }));
           });
  }

  void warn_list(const Assignment& assignment, const Offer& offer) {
    const std::string path = to_string(assignment.path);
    diagnostics_
        .report(Kind::list_over_candidates, assignment.value->span(),
                fmt::format("`set` gives `{}` one value, the list {}, in place of the candidates {}", path,
                            display(*assignment.value), display(offer.candidates)))
        .with_path(path)
        .with_note(offer.key_span, "offered here")
        .with_hint(fmt::format("to try each of them: sweep: {{{}: {}}}", path, display(*assignment.value)));
  }

  const Merged& merged_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  std::vector<LayerStep>* steps_;
  bool of_defaults_ = false;
  Layered layered_;
};

Axis axis_of_zip(const BlockAxis& written) {
  Axis axis{Axis::Kind::zip, {}, {}, written.span};
  for (const Offer& offer : written.offers) axis.paths.push_back(offer.path);
  const std::size_t length = written.offers.empty() ? 0 : written.offers.front().candidates.size();
  for (std::size_t i = 0; i < length; ++i) {
    Step& step = axis.steps.emplace_back();
    for (const Offer& offer : written.offers) step.values.push_back(offer.candidates[i]);
  }
  return axis;
}

Axis axis_of_grid(const BlockAxis& written) {
  const Offer& offer = written.offers.front();
  return make_axis(Axis::Kind::grid, offer.path, offer.candidates, offer.key_span);
}

/// The axes that a block declares, as written.
std::vector<Axis> axes_of(const Block& block, const Layered& layered, Arena& arena) {
  std::vector<Path> others;  // than those of rows
  for (const Offer& offer : layered.offered) others.push_back(offer.path);
  for (const BlockAxis& axis : block.axes) {
    for (const Offer& offer : axis.offers) others.push_back(offer.path);
  }
  std::vector<Axis> axes;
  for (const BlockAxis& axis : block.axes) {
    switch (axis.kind) {
      case BlockAxis::Kind::rows:
        axes.push_back(axis_of_rows(axis, *layered.config, *layered.vars, others, arena));
        break;
      case BlockAxis::Kind::zip:
        axes.push_back(axis_of_zip(axis));
        break;
      case BlockAxis::Kind::grid:
        axes.push_back(axis_of_grid(axis));
    }
  }
  return axes;
}

/// Takes the paths that --set says something about out of the axes; an axis that this leaves without paths is
/// gone.
void remove_from_axes(std::vector<Axis>& axes, const Assignment& flag) {
  for (Axis& axis : axes) {
    for (std::size_t column = axis.paths.size(); column-- > 0;) {
      if (!touches(flag, axis.paths[column])) continue;
      const auto offset = static_cast<std::ptrdiff_t>(column);
      axis.paths.erase(axis.paths.begin() + offset);
      for (Step& step : axis.steps) step.values.erase(step.values.begin() + offset);
    }
  }
  std::erase_if(axes, [](const Axis& axis) { return axis.paths.empty(); });
}

void report_clash(const Axis& axis, const Path& path, const Axis& offered, Diagnostics& diagnostics) {
  diagnostics
      .report(Kind::axis_clash, axis.span,
              fmt::format("`{}` is swept, and a preset offers `{}`: one lies below the other",
                          to_string(path), to_string(offered.path())))
      .with_path(to_string(path))
      .with_note(offered.span, "offered here")
      .with_hint(fmt::format("`unset: [{}]` removes what is offered", to_string(offered.path())));
}

}  // namespace

const Value* assign(Arena& arena, const Value& config, const Path& path, Span key_span, const Value& value) {
  const Value* below = value_at(config, path.segments);
  const Value* laid = below == nullptr ? &value : merge_deep(arena, *below, value);
  return laid == below ? &config : with_value_at(arena, config, path.segments, key_span, *laid);
}

namespace {

void add_to(Decided& decided, const std::vector<Assignment>& assignments) {
  for (const Assignment& assignment : assignments) decided.add_value(assignment.path, *assignment.value);
}

Decided decided_by(const Block& block) {
  Decided decided;
  for (const BlockAxis& axis : block.axes) {
    for (const Offer& offer : axis.offers) decided.add_path(offer.path);
    std::vector<Decided> rows(axis.rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) add_to(rows[i], axis.rows[i].values);
    decided.add_all(std::move(rows));
  }
  return decided;
}

}  // namespace

Decided decided_by(const ExperimentSettings& settings) {
  Decided decided;
  add_to(decided, settings.defaults_set);
  add_to(decided, settings.own.set);
  add_to(decided, settings.flags);
  for (const Removal& removal : settings.defaults_unset) decided.add_pattern(removal.pattern);
  for (const Removal& removal : settings.own.unset) decided.add_pattern(removal.pattern);
  // Where a block or a row says nothing about a path, the value of the presets stands.
  std::vector<Decided> blocks;
  for (const Block& block : settings.own.sweep) blocks.push_back(decided_by(block));
  decided.add_all(std::move(blocks));
  return decided;
}

Layered lay_layers(const Merged& merged, const ExperimentSettings& settings, Arena& arena,
                   Diagnostics& diagnostics, std::vector<LayerStep>* steps) {
  LayerStack stack(merged, arena, diagnostics, steps);
  stack.begin_layer(/*of_defaults=*/true);
  // Many experiments share `defaults`: what it unsets need not be in each of them.
  stack.unset(settings.defaults_unset, /*warn=*/false);
  stack.set(settings.defaults_set);
  stack.begin_layer(/*of_defaults=*/false);
  stack.unset(settings.own.unset, /*warn=*/true);
  stack.set(settings.own.set);
  stack.refuse_below_sweep(settings.defaults_set, settings.own.sweep);
  stack.refuse_below_sweep(settings.own.set, settings.own.sweep);
  stack.begin_layer(/*of_defaults=*/true);
  stack.set_variables(settings.defaults_vars);
  stack.begin_layer(/*of_defaults=*/false);
  stack.set_variables(settings.own.vars);
  return stack.take();
}

SweptBlock sweep_block(const Layered& layered, const Block* block, const ExperimentSettings& settings,
                       Arena& arena, Diagnostics& diagnostics, std::vector<SweepStep>* steps) {
  SweptBlock swept{layered.config, layered.vars, {}};
  std::vector<Axis> named;
  if (block != nullptr) named = axes_of(*block, layered, arena);
  for (const Offer& offer : layered.offered) {
    Axis offered = make_axis(Axis::Kind::offered, offer.path, offer.candidates, offer.key_span);
    bool replaced = false;
    for (const Axis& axis : named) {
      for (const Path& path : axis.paths) {
        replaced = replaced || path == offer.path;
        if (strictly_below(path, offer.path) || strictly_below(offer.path, path))
          report_clash(axis, path, offered, diagnostics);
      }
    }
    if (!replaced) swept.axes.push_back(std::move(offered));
  }
  std::move(named.begin(), named.end(), std::back_inserter(swept.axes));
  if (steps != nullptr) steps->push_back({nullptr, swept});

  for (const Assignment& flag : settings.flags) {
    remove_from_axes(swept.axes, flag);
    for (const Axis& axis : swept.axes) {
      for (const Path& path : axis.paths) refuse_below(flag, path, axis.span, diagnostics);
    }
    if (is_variable(flag.path.segments)) {
      const Path below{{flag.path.segments.begin() + 1, flag.path.segments.end()}};
      swept.vars = assign(arena, *swept.vars, below, flag.key_span, *flag.value);
    } else {
      swept.config = assign(arena, *swept.config, flag.path, flag.key_span, *flag.value);
    }
    if (steps != nullptr) steps->push_back({&flag, swept});
  }
  return swept;
}

}  // namespace presetc
