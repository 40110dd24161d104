#include "resolve/layers.h"

#include <algorithm>

#include <fmt/format.h>

#include "resolve/join_lists.h"
#include "value/display.h"
#include "value/edit.h"

namespace presetc {

namespace {

bool is_empty_map(const Value& value) {
  return value.is(Type::map) && value.members().empty();
}

bool strictly_below(const Path& path, const Path& above) {
  return path.segments.size() > above.segments.size() && is_at_or_below(path.segments, above.segments);
}

class LayerStack {
 public:
  LayerStack(const Merged& merged, Arena& arena, Diagnostics& diagnostics)
      : arena_(arena), diagnostics_(diagnostics), layered_{merged.config, merged.offered} {}

  void unset(const std::vector<Removal>& removals, bool warn) {
    for (const Removal& removal : removals) {
      const Value* after = without_matches(arena_, *layered_.config, removal.pattern);
      const auto erased = std::erase_if(
          layered_.axes, [&](const Axis& axis) { return removal.pattern.covers(axis.path.segments); });
      if (warn && after == layered_.config && erased == 0) {
        diagnostics_
            .report(Kind::unset_nothing, removal.span,
                    fmt::format("`{}` removes nothing: neither the presets nor `defaults` set it",
                                to_string(removal.pattern.path)))
            .with_hint("delete the entry, or correct the path");
      }
      layered_.config = after;
    }
  }

  void set(const std::vector<Assignment>& assignments) {
    for (const Assignment& assignment : assignments) {
      for (const Axis& axis : layered_.axes) {
        if (axis.path == assignment.path && assignment.value->is(Type::list)) warn_list(assignment, axis);
      }
      put(assignment);
    }
  }

  /// `--set` on a path removes its axis; so does `set` with what presets offer there.
  void put(const Assignment& assignment) {
    if (!is_empty_map(*assignment.value)) {
      std::erase_if(layered_.axes, [&](const Axis& axis) {
        return is_at_or_below(axis.path.segments, assignment.path.segments);
      });
    }
    refuse_below(assignment, layered_.axes);
    layered_.config =
        assign(arena_, *layered_.config, assignment.path, assignment.key_span, *assignment.value);
  }

  /// A path that the sweep names replaces what presets offer there.
  void sweep(const std::vector<Offer>& offers) {
    for (const Offer& offer : offers) {
      std::erase_if(layered_.axes, [&](const Axis& axis) { return axis.path == offer.path; });
      for (const Axis& axis : layered_.axes) {
        if (!strictly_below(axis.path, offer.path) && !strictly_below(offer.path, axis.path)) continue;
        diagnostics_
            .report(Kind::axis_clash, offer.key_span,
                    fmt::format("`{}` is swept, and a preset offers `{}`: one lies below the other",
                                to_string(offer.path), to_string(axis.path)))
            .with_path(to_string(offer.path))
            .with_note(axis.span, "offered here")
            .with_hint(fmt::format("`unset: [{}]` removes what is offered", to_string(axis.path)));
      }
    }
    for (const Offer& offer : offers) {
      layered_.axes.push_back({offer.path, offer.candidates, offer.key_span, /*offered=*/false});
    }
  }

  void refuse_below_sweep(const std::vector<Assignment>& assignments, const std::vector<Offer>& offers) {
    std::vector<Axis> axes;
    for (const Offer& offer : offers) axes.push_back({offer.path, {}, offer.key_span, false});
    for (const Assignment& assignment : assignments) refuse_below(assignment, axes);
  }

  Layered take() { return std::move(layered_); }

 private:
  void warn_list(const Assignment& assignment, const Axis& axis) {
    const std::string path = to_string(assignment.path);
    diagnostics_
        .report(Kind::list_over_candidates, assignment.value->span(),
                fmt::format("`set` gives `{}` one value, the list {}, in place of the candidates {}", path,
                            display(*assignment.value), display(axis.candidates)))
        .with_path(path)
        .with_note(axis.span, "offered here")
        .with_hint(fmt::format("to try each of them: sweep: {{{}: {}}}", path, display(*assignment.value)));
  }

  void refuse_below(const Assignment& assignment, const std::vector<Axis>& axes) {
    for (const Axis& axis : axes) {
      if (!strictly_below(assignment.path, axis.path)) continue;
      diagnostics_
          .report(Kind::set_below_axis, assignment.key_span,
                  fmt::format("`{}` lies below `{}`, which is swept", to_string(assignment.path),
                              to_string(axis.path)))
          .with_path(to_string(assignment.path))
          .with_note(axis.span, "swept here")
          .with_hint("write the value into each candidate, or sweep the paths below instead");
    }
  }

  Arena& arena_;
  Diagnostics& diagnostics_;
  Layered layered_;
};

}  // namespace

const Value* assign(Arena& arena, const Value& config, const Path& path, Span key_span, const Value& value) {
  const Value* below = value_at(config, path.segments);
  const Value* laid = below == nullptr ? &value : merge_deep(arena, *below, value);
  return laid == below ? &config : with_value_at(arena, config, path.segments, key_span, *laid);
}

Decided decided_by(const ExperimentSettings& settings) {
  Decided decided;
  const auto add = [&](const std::vector<Assignment>& assignments) {
    for (const Assignment& assignment : assignments) {
      if (!is_empty_map(*assignment.value)) decided.add_path(assignment.path);
    }
  };
  add(settings.defaults_set);
  add(settings.own.set);
  add(settings.flags);
  for (const Removal& removal : settings.defaults_unset) decided.add_pattern(removal.pattern);
  for (const Removal& removal : settings.own.unset) decided.add_pattern(removal.pattern);
  for (const Offer& offer : settings.own.sweep) decided.add_path(offer.path);
  return decided;
}

Layered lay_layers(const Merged& merged, const ExperimentSettings& settings, Arena& arena,
                   Diagnostics& diagnostics) {
  LayerStack stack(merged, arena, diagnostics);
  // Many experiments share `defaults`: what it unsets need not be in each of them.
  stack.unset(settings.defaults_unset, /*warn=*/false);
  stack.set(settings.defaults_set);
  stack.unset(settings.own.unset, /*warn=*/true);
  stack.set(settings.own.set);
  stack.refuse_below_sweep(settings.defaults_set, settings.own.sweep);
  stack.refuse_below_sweep(settings.own.set, settings.own.sweep);
  stack.sweep(settings.own.sweep);
  for (const Assignment& flag : settings.flags) stack.put(flag);
  return stack.take();
}

}  // namespace presetc
