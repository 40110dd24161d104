#include "explain/design_facts.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "explain/combinations.h"
#include "expr/premise.h"
#include "resolve/layers.h"
#include "resolve/point_config.h"
#include "value/equality.h"

namespace presetc {

namespace {

/// Configs that are made to find out whether an axis changes any.
constexpr std::size_t most_tried = 4'000;

/// What has been seen of something that is so at some points.
struct Seen {
  bool yes = false, no = false, unknown = false;

  [[nodiscard]] Occurrence occurrence() const {
    if (yes && no) return Occurrence::sometimes;
    if (unknown || (!yes && !no)) return Occurrence::unknown;
    return yes ? Occurrence::always : Occurrence::never;
  }
};

bool same_steps(const Axis& a, const Axis& b) {
  if (a.kind != b.kind || a.paths != b.paths || a.steps.size() != b.steps.size()) return false;
  for (std::size_t i = 0; i < a.steps.size(); ++i) {
    if (a.steps[i].values != b.steps[i].values) return false;  // the same nodes, of the same text
  }
  return true;
}

std::vector<std::uint32_t> together(std::vector<std::uint32_t> a, const std::vector<std::uint32_t>& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end());
  a.erase(std::unique(a.begin(), a.end()), a.end());
  return a;
}

class FactFinder {
 public:
  FactFinder(const ResolvedExperiment& experiment, const VariableReader& variables)
      : experiment_(experiment), variables_(variables), combinations_(experiment) {
    for (const auto& subspace : experiment.subspaces)
      values_.push_back(std::make_unique<PointValues>(*subspace, variables));
  }

  DesignFacts find() {
    find_conditions();
    find_blocks();
    find_rules();
    for (const ExclusionCount& count : experiment_.excluded) {
      facts_.exclusions.push_back(
          {count.exclusion, count.known ? std::optional(count.removed) : std::nullopt, count.matches});
    }
    return std::move(facts_);
  }

 private:
  void find_blocks() {
    for (std::uint32_t i = 0; i < experiment_.subspaces.size(); ++i) {
      const Subspace& subspace = *experiment_.subspaces[i];
      if (facts_.blocks.empty() || facts_.blocks.back().block != subspace.block)
        facts_.blocks.push_back({subspace.block, {}, {}});
      BlockFacts& block = facts_.blocks.back();
      block.subspaces.push_back(i);
      for (const Axis& axis : subspace.axes) {
        const auto known = std::find_if(block.axes.begin(), block.axes.end(),
                                        [&](const AxisFacts& each) { return same_steps(*each.axis, axis); });
        if (known != block.axes.end()) {
          known->subspaces.push_back(i);
        } else {
          block.axes.push_back({&axis, {i}, replaced_by(subspace, axis), conditions_on(subspace, axis)});
        }
      }
    }
    for (BlockFacts& block : facts_.blocks) {
      for (AxisFacts& axis : block.axes) axis.effect = effect_of(axis);
    }
  }

  const Axis* replaced_by(const Subspace& subspace, const Axis& axis) const {
    if (axis.kind == Axis::Kind::offered) return nullptr;
    for (const Axis& offered : experiment_.variants[subspace.variant].offered) {
      if (std::find(axis.paths.begin(), axis.paths.end(), offered.path()) != axis.paths.end())
        return &offered;
    }
    return nullptr;
  }

  /// Those that all of its places share, but for what always holds.
  std::vector<const Expression*> conditions_on(const Subspace& subspace, const Axis& axis) const {
    std::optional<std::vector<std::uint32_t>> shared;
    for (const Place& place : subspace.bindings.places()) {
      if (std::find(axis.paths.begin(), axis.paths.end(), place.path) == axis.paths.end()) continue;
      if (!shared) {
        shared = place.conditions;
      } else {
        std::erase_if(*shared, [&](std::uint32_t condition) {
          return std::find(place.conditions.begin(), place.conditions.end(), condition) ==
                 place.conditions.end();
        });
      }
    }
    std::vector<const Expression*> expressions;
    if (!shared) return expressions;
    for (const std::uint32_t condition : *shared) {
      const Expression* expression = subspace.bindings.conditions()[condition].expression.expression;
      const bool always =
          std::any_of(facts_.conditions.begin(), facts_.conditions.end(), [&](const auto& each) {
            return each.condition->expression.expression == expression && each.holds == Occurrence::always;
          });
      if (!always) expressions.push_back(expression);
    }
    return expressions;
  }

  AxisEffect effect_of(const AxisFacts& facts) {
    if (facts.axis->steps.size() < 2) return AxisEffect::some;
    const auto everywhere = [&](auto is_so) {
      return std::all_of(facts.subspaces.begin(), facts.subspaces.end(),
                         [&](std::uint32_t subspace) { return is_so(subspace); });
    };
    if (everywhere([&](std::uint32_t subspace) { return is_never_active(subspace, facts); }))
      return AxisEffect::never_active;
    if (everywhere([&](std::uint32_t subspace) { return is_unread(subspace, facts); }))
      return AxisEffect::unread;
    std::size_t left = most_tried;
    if (everywhere([&](std::uint32_t subspace) { return changes_nothing(subspace, facts, left); }))
      return AxisEffect::none;
    return AxisEffect::some;
  }

  std::uint32_t index_in(std::uint32_t subspace, const Axis& axis) const {
    const auto& axes = experiment_.subspaces[subspace]->axes;
    const auto at =
        std::find_if(axes.begin(), axes.end(), [&](const Axis& each) { return same_steps(each, axis); });
    return static_cast<std::uint32_t>(at - axes.begin());
  }

  bool is_never_active(std::uint32_t subspace, const AxisFacts& facts) {
    const Bindings& bindings = experiment_.subspaces[subspace]->bindings;
    const std::uint32_t axis = index_in(subspace, *facts.axis);
    for (const Place& place : bindings.places()) {
      if (place.axis != axis) continue;
      if (place.conditions.empty()) return false;
      std::vector<std::uint32_t> axes;
      for (const std::uint32_t condition : place.conditions)
        axes = together(std::move(axes), bindings.conditions()[condition].axes);
      bool active = false;
      const bool all = combinations_.visit(subspace, axes, [&](std::size_t, Indexes steps) {
        values_[subspace]->move_to(steps);
        active = active || values_[subspace]->all_hold(place.conditions);
        return !active;
      });
      if (active || !all) return false;
    }
    return true;
  }

  bool is_unread(std::uint32_t subspace, const AxisFacts& facts) const {
    const Bindings& bindings = experiment_.subspaces[subspace]->bindings;
    const std::uint32_t axis = index_in(subspace, *facts.axis);
    const auto reads = [&](const std::vector<std::uint32_t>& axes) {
      return std::find(axes.begin(), axes.end(), axis) != axes.end();
    };
    return std::none_of(bindings.places().begin(), bindings.places().end(),
                        [&](const Place& place) {
                          return !place.is_variable() && (place.axis == axis || reads(place.axes));
                        }) &&
           std::none_of(bindings.conditions().begin(), bindings.conditions().end(),
                        [&](const BoundCondition& condition) { return reads(condition.axes); });
  }

  /// True if a candidate is itself in the config at every point.
  static bool is_plain(const Subspace& subspace, const Axis& axis) {
    if (axis.kind == Axis::Kind::rows || axis.kind == Axis::Kind::zip) return false;
    const auto& places = subspace.bindings.places();
    return std::any_of(places.begin(), places.end(), [&](const Place& place) {
      return place.path == axis.path() && !place.is_variable() && !place.computed && place.conditions.empty();
    });
  }

  /// Tries every step at every point. Most axes change the first config that is tried.
  bool changes_nothing(std::uint32_t index, const AxisFacts& facts, std::size_t& left) {
    const Subspace& subspace = *experiment_.subspaces[index];
    if (is_plain(subspace, *facts.axis) || !combinations_.are_listed()) return false;
    const std::uint32_t axis = index_in(index, *facts.axis);
    const SchemaMap& schemas = experiment_.variants[subspace.variant].schemas;
    PointValues here(subspace, variables_), there(subspace, variables_);
    PointConfig config(here, schemas), moved_config(there, schemas);
    const auto [begin, end] = combinations_.range(index);
    if (begin == end) return false;
    std::vector<std::uint32_t> moved;
    for (std::size_t point = begin; point < end; ++point) {
      const Indexes steps = experiment_.points.steps(point);
      here.move_to(steps);
      config.forget_point();
      moved.assign(steps.begin(), steps.end());
      for (std::uint32_t step = 0; step < facts.axis->steps.size(); ++step) {
        if (step == steps[axis]) continue;
        if (left-- == 0) return false;
        moved[axis] = step;
        there.move_to(moved);
        moved_config.forget_point();
        if (!equal(config.config(false), moved_config.config(false))) return false;
      }
    }
    return true;
  }

  void find_conditions() {
    std::map<const Expression*, Seen> seen;
    for (std::uint32_t i = 0; i < experiment_.subspaces.size(); ++i) {
      const auto& conditions = experiment_.subspaces[i]->bindings.conditions();
      const std::size_t own = experiment_.settings.when.size();
      for (std::uint32_t at = 0; at < conditions.size(); ++at) {
        const BoundCondition& condition = conditions[at];
        const auto [found, is_new] = seen.try_emplace(condition.expression.expression);
        if (is_new) facts_.conditions.push_back({&condition, at + own < conditions.size()});
        Seen& holds = found->second;
        holds.unknown = !combinations_.visit(i, condition.axes, [&](std::size_t, Indexes steps) {
          values_[i]->move_to(steps);
          (values_[i]->holds(at) ? holds.yes : holds.no) = true;
          return !holds.yes || !holds.no;
        }) || holds.unknown;
      }
    }
    for (ConditionFacts& condition : facts_.conditions)
      condition.holds = seen[condition.condition->expression.expression].occurrence();
  }

  void find_rules() {
    std::map<Span, Seen> seen;
    for (const SkippedPoints& skipped : experiment_.skipped) seen[skipped.span].yes = true;
    std::map<Span, bool> listed;
    for (std::uint32_t i = 0; i < experiment_.subspaces.size(); ++i) {
      const auto& rules = experiment_.subspaces[i]->rules;
      const std::size_t own = experiment_.settings.rules.size();
      for (std::size_t at = 0; at < rules.size(); ++at) {
        const BoundRule& rule = rules[at];
        if (listed.try_emplace(rule.span, true).second)
          facts_.rules.push_back({&rule, at + own < rules.size()});
        see_rule(i, rule, seen[rule.span]);
      }
    }
    for (RuleFacts& rule : facts_.rules) rule.applies = seen[rule.rule->span].occurrence();
  }

  void see_rule(std::uint32_t subspace, const BoundRule& rule, Seen& applies) {
    if (rule.assertion.waits) {
      applies.unknown = true;
      return;
    }
    PointValues& values = *values_[subspace];
    const auto premise = premise_of(*rule.assertion.expression);
    BoundExpression left = rule.assertion;
    if (premise) left.expression = &*premise;
    const bool all = combinations_.visit(subspace, rule.assertion.axes, [&](std::size_t, Indexes steps) {
      values.move_to(steps);
      const bool premised = !premise || values.evaluate(left).holds();
      const bool is_set = premised && values.evaluate(rule.assertion).state != Outcome::State::unset;
      (is_set ? applies.yes : applies.no) = true;
      return !applies.yes || !applies.no;
    });
    applies.unknown = applies.unknown || !all;
  }

  const ResolvedExperiment& experiment_;
  const VariableReader& variables_;
  CombinationsSeen combinations_;
  std::vector<std::unique_ptr<PointValues>> values_;
  DesignFacts facts_;
};

}  // namespace

DesignFacts find_design_facts(const ResolvedExperiment& experiment, const VariableReader& variables) {
  return FactFinder(experiment, variables).find();
}

}  // namespace presetc
