// A hundred thousand points of five axes need not be checked one by one: a rule reads two axes, and most of
// a schema speaks of one parameter at a time. Each part of the judgement is made once for each combination
// of the axes that it depends on.
#include "resolve/check_points.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "load/project.h"
#include "resolve/judged_together.h"
#include "resolve/never_active.h"
#include "resolve/point_mistakes.h"
#include "resolve/point_reader.h"
#include "validate/check_config.h"
#include "validate/check_document.h"
#include "value/display.h"
#include "value/edit.h"

namespace presetc {

namespace {

/// Combinations of a group that are remembered: half a megabyte.
constexpr std::size_t most_remembered = 1U << 19U;

class PointChecker {
 public:
  PointChecker(ResolvedExperiment& experiment, const VerdictOf& verdict, const VariableReader& variables,
               Diagnostics& diagnostics)
      : experiment_(experiment),
        verdict_(verdict),
        diagnostics_(diagnostics),
        reader_(experiment, variables) {
    const auto& outputs = experiment.settings.outputs;
    defaults_ = std::any_of(outputs.begin(), outputs.end(),
                            [](const OutputSpec& output) { return output.defaults.value_or(false); });
    plain_ = outputs.empty() || std::any_of(outputs.begin(), outputs.end(), [](const OutputSpec& output) {
               return !output.defaults.value_or(false);
             });
    for (const auto& subspace : experiment.subspaces) parts_.push_back(make_part(*subspace));
  }

  void check() {
    std::vector<bool> invalid(experiment_.points.size());
    for (std::size_t point = 0; point < invalid.size(); ++point) {
      reader_.move_to(point);
      Part& part = parts_[reader_.subspace_index()];
      for (std::uint32_t i = 0; i < part.activity.size(); ++i) {
        part.activity[i] = part.activity[i] || reader_.values().holds(i) || reader_.values().has_failed(i);
      }
      invalid[point] = !check_point(part);
    }
    std::vector<std::vector<bool>> activity;
    for (Part& part : parts_) activity.push_back(std::move(part.activity));
    report_never_active(experiment_, activity, diagnostics_);
    finish(invalid);
  }

 private:
  struct JudgedRule {
    const BoundRule* rule;
    StepTable table;
    std::vector<std::uint8_t> verdicts;  // 0 not known, 1 holds or does not apply, 2 broken
    bool reads_computed;
  };
  struct Group {
    StepTable table;
    std::vector<bool> accepted;
  };
  struct Part {
    const Subspace* subspace;
    const Variant* variant;
    std::vector<JudgedRule> rules;
    std::vector<Group> groups;
    bool remembers = true;       // no group has too many combinations
    bool checked_before = true;  // every value was checked at its own line
    bool accepted_one = false;
    std::vector<bool> activity;  // by condition: did it hold at some point, or fail
  };

  static bool reads_computed(const BoundRule& rule, const Subspace& subspace) {
    const auto& places = subspace.bindings.places();
    return std::any_of(rule.assertion.names.begin(), rule.assertion.names.end(), [&](std::uint32_t index) {
      const BoundName& name = subspace.bindings.name(index);
      return (name.kind == BoundName::Kind::place && places[name.place].computed) ||
             std::any_of(name.below.begin(), name.below.end(),
                         [&](std::uint32_t place) { return places[place].computed; });
    });
  }

  Part make_part(const Subspace& subspace) {
    Part part;
    part.subspace = &subspace;
    part.variant = &experiment_.variants[subspace.variant];
    for (const BoundRule& rule : subspace.rules) {
      StepTable table(subspace.axes, rule.assertion.axes, most_remembered);
      std::vector<std::uint8_t> verdicts(rule.assertion.waits ? 0 : table.size());
      part.rules.push_back({&rule, std::move(table), std::move(verdicts), reads_computed(rule, subspace)});
    }
    for (const auto& axes : axes_judged_together(subspace, *part.variant)) {
      Group& group = part.groups.emplace_back();
      group.table = StepTable(subspace.axes, axes, most_remembered);
      group.accepted.resize(group.table.size());
      part.remembers = part.remembers && group.table.size() > 0;
    }
    for (const Place& place : subspace.bindings.places()) part.remembers = part.remembers && !place.waits;
    part.activity.resize(subspace.bindings.conditions().size());
    part.checked_before = std::all_of(part.variant->presets.begin(), part.variant->presets.end(),
                                      [&](const AppliedPreset& applied) {
                                        return applied.preset->parameter_schema ==
                                               part.variant->schemas.find(applied.at.segments).part->schema;
                                      });
    return part;
  }

  /// A rule is not asked about computed values that are wrong themselves: the others fit where they are
  /// written.
  bool check_point(Part& part) {
    violated_.clear();
    const bool complete = check_values(part);
    bool valid = complete;
    bool computed = false;
    for (JudgedRule& rule : part.rules) {
      computed = computed || rule.reads_computed;
      if (!rule.reads_computed) valid = check_rule(rule) && valid;
    }
    if (valid || (complete && computed)) valid = check_schema(part) && valid;
    for (JudgedRule& rule : part.rules) {
      if (rule.reads_computed && !reads_violated(*rule.rule)) valid = check_rule(rule) && valid;
    }
    return valid;
  }

  bool reads_violated(const BoundRule& rule) {
    const auto& names = rule.assertion.names;
    return std::any_of(names.begin(), names.end(), [&](std::uint32_t index) {
      const std::span<const std::string_view> read(reader_.subspace().bindings.name(index).path.segments);
      return std::any_of(violated_.begin(), violated_.end(), [&](const auto& path) {
        return is_at_or_below(path, read) || is_at_or_below(read, path);
      });
    });
  }

  /// Everything that exists has a value.
  bool check_values(Part& part) {
    bool valid = true;
    const auto& places = part.subspace->bindings.places();
    for (std::uint32_t i = 0; i < places.size(); ++i) {
      const Place& place = places[i];
      if (!place.computed && !place.may_lack) continue;
      if (!reader_.values().all_hold(place.conditions)) continue;
      const Outcome outcome = reader_.values().place(i);
      valid = valid && outcome.has_value();
      if (outcome.state == Outcome::State::unset) add_missing(part, place);
    }
    return valid;
  }

  void add_missing(Part& part, const Place& place) {
    const Axis& axis = part.subspace->axes[place.axis];
    const Step& step = axis.steps[reader_.values().steps()[place.axis]];
    const std::string path = to_string(place.path);
    Diagnostic diagnostic;
    diagnostic.kind = Kind::row_without_value;
    diagnostic.span = step.span.known() ? step.span : axis.span;
    diagnostic.message = fmt::format("this row says nothing about `{}`, and nothing below it does", path);
    diagnostic.path = path;
    diagnostic.hint = "give it a value in this row, or in `set`";
    add(std::move(diagnostic));
  }

  bool check_rule(JudgedRule& judged) {
    const std::size_t at = judged.verdicts.empty() ? 0 : judged.table.at(reader_.values().steps());
    std::uint8_t verdict = judged.verdicts.empty() ? 0 : judged.verdicts[at];
    if (verdict == 0) {
      const Outcome outcome = reader_.values().evaluate(judged.rule->assertion);
      if (outcome.has_value() && !outcome.value->is(Type::boolean))
        add_no_boolean(*judged.rule, *outcome.value);
      const bool broken =
          outcome.state == Outcome::State::failed || (outcome.has_value() && !outcome.holds());
      verdict = broken ? 2 : 1;
      if (!judged.verdicts.empty()) judged.verdicts[at] = verdict;
    }
    if (verdict == 1) return true;
    add_broken(*judged.rule);
    return false;
  }

  /// Said once, at the first point, also where points that break a rule are left out.
  void add_no_boolean(const BoundRule& rule, const Value& value) {
    if (!no_booleans_.insert(rule.span).second) return;
    Diagnostic diagnostic;
    diagnostic.kind = Kind::expression_type;
    diagnostic.span = rule.span;
    diagnostic.message = fmt::format("the rule is {}; expected true or false", display(value));
    diagnostic.hint = "compare it with something: `tp * pp <= 8`";
    diagnostic.notes.push_back(found_here());
    no_boolean_rules_.push_back({std::move(diagnostic), reader_.point(), reader_.point(), 1, false});
  }

  void add_broken(const BoundRule& rule) {
    const Outcome outcome = reader_.values().evaluate(rule.assertion);
    if (!outcome.has_value() || !outcome.value->is(Type::boolean)) return;  // said already
    Diagnostic diagnostic;
    diagnostic.kind = Kind::rule_broken;
    diagnostic.span = rule.span;
    std::vector<std::string> values;
    for (std::size_t i = 0; i < rule.assertion.names.size(); ++i) {
      const BoundName& name = reader_.subspace().bindings.name(rule.assertion.names[i]);
      const Outcome value = reader_.values().read(name);
      const std::string text =
          fmt::format("{} = {}", to_string(name.path), value.has_value() ? display(*value.value) : "(unset)");
      if (std::find(values.begin(), values.end(), text) == values.end()) values.push_back(text);
    }
    diagnostic.message =
        rule.message.empty()
            ? fmt::format("the rule `{}` is broken", rule.assertion.expression->text)
            : fmt::format("{} (the rule `{}`)", rule.message, rule.assertion.expression->text);
    diagnostic.notes.push_back({{}, fmt::format("with {}", fmt::join(values, ", "))});
    diagnostic.notes.push_back(found_here());
    add(std::move(diagnostic));
  }

  /// A point all of whose groups have been seen at accepted points is accepted: no keyword looks further.
  bool check_schema(Part& part) {
    const auto steps = reader_.values().steps();
    const bool seen = part.remembers && part.accepted_one &&
                      std::all_of(part.groups.begin(), part.groups.end(),
                                  [&](const Group& group) { return group.accepted[group.table.at(steps)]; });
    if (seen) return true;
    std::vector<Violation> violations;
    if (plain_) check_config_of(part, false, violations);
    if (defaults_ && violations.empty()) check_config_of(part, true, violations);
    if (violations.empty()) {
      part.accepted_one = true;
      for (Group& group : part.groups) {
        if (group.table.size() > 0) group.accepted[group.table.at(steps)] = true;
      }
      return true;
    }
    for (Violation& violation : violations) {
      violated_.push_back(violation.path);
      const bool computed = is_computed(violation.path);
      add(describe(std::move(violation)), computed);
    }
    return false;
  }

  /// Each part of the config by its own schema; the schema of the whole does not see what others describe.
  void check_config_of(const Part& part, bool defaults, std::vector<Violation>& violations) {
    // What refers to other values was worked out, or is kept for another tool: then its type is that tool's
    // business.
    constexpr bool references = true;
    const Value& whole = reader_.config(defaults);
    const auto& schemas = part.variant->schemas.parts();
    for (std::size_t i = 0; i < schemas.size(); ++i) {
      const ParameterSchema* schema = schemas[i].schema;
      if (schema == nullptr) continue;
      const Value* config = value_at(whole, schemas[i].at.segments);
      if (config == nullptr) continue;
      Arena arena;
      for (const SchemaMap::Part& other : schemas) {
        const bool inside = other.at.segments.size() > schemas[i].at.segments.size() &&
                            is_at_or_below(other.at.segments, schemas[i].at.segments);
        if (!inside) continue;
        const auto rest = std::span(other.at.segments).subspan(schemas[i].at.segments.size());
        config = without_path(arena, *config, rest);
      }
      const std::size_t before = violations.size();
      if (!part.checked_before)
        check_config(*schema->catalogue, *schema->schema, *config, {}, references, violations);
      if (violations.size() == before)
        check_document(*schema->schema, verdict_(*schema), *config, references, violations);
      for (std::size_t at = before; at < violations.size(); ++at) {
        auto& path = violations[at].path;
        path.insert(path.begin(), schemas[i].at.segments.begin(), schemas[i].at.segments.end());
      }
    }
  }

  /// A parameter that is missing in a section put together from several files is missing in none of them: the
  /// experiment lacks it. An item of a list was written whole, and has a place.
  bool lacks_in_merged_section(const Violation& violation) {
    if (violation.kind != Kind::missing_parameter) return false;
    const auto above =
        std::span(violation.path).first(violation.path.empty() ? 0 : violation.path.size() - 1);
    const Value* holder = value_at(reader_.config(defaults_ && !plain_), above);
    return holder == nullptr || holder->origin().cause == Cause::merged;
  }

  /// What is wrong in something that only `output.defaults` writes needs a word about it: a section that was
  /// absent for good reason may lack something now.
  std::optional<std::string> written_by_defaults(const Violation& violation) {
    std::span<const std::string_view> path(violation.path);
    if (violation.kind == Kind::missing_parameter && !path.empty()) path = path.first(path.size() - 1);
    if (!defaults_ || value_at(reader_.config(false), path) != nullptr) return std::nullopt;
    if (value_at(reader_.config(true), path) == nullptr) return std::nullopt;
    return fmt::format("no layer sets `{}`: `output.defaults` writes it", to_string(path));
  }

  Diagnostic describe(Violation&& violation) {
    const Span name = experiment_.experiment->name.span;
    const bool placed = violation.span.known() && !lacks_in_merged_section(violation);
    Diagnostic diagnostic;
    diagnostic.kind = violation.kind;
    diagnostic.span = placed ? violation.span : name;
    diagnostic.message = std::move(violation.message);
    constexpr std::string_view document = "the document ";
    if (diagnostic.message.starts_with(document))
      diagnostic.message.replace(0, document.size(), "the config ");
    diagnostic.hint = std::move(violation.hint);
    if (violation.kind == Kind::missing_parameter && diagnostic.hint.empty())
      diagnostic.hint = "say it in a preset, in `defaults`, in `set`, or with --set";
    diagnostic.path = to_string(violation.path);
    for (std::string& note : violation.notes) diagnostic.notes.push_back({{}, std::move(note)});
    if (auto why = written_by_defaults(violation)) diagnostic.notes.push_back({{}, *std::move(why)});
    if (placed) diagnostic.notes.push_back(found_here());
    return diagnostic;
  }

  Note found_here() const {
    return {experiment_.experiment->name.span,
            fmt::format("found in the experiment \"{}\"", experiment_.name())};
  }

  [[nodiscard]] bool is_computed(std::span<const std::string_view> path) {
    const Value* value = value_at(reader_.config(defaults_ && !plain_), path);
    return value != nullptr && value->origin().cause == Cause::computed;
  }

  /// The same mistake at many points is one.
  void add(Diagnostic&& diagnostic, bool computed = false) {
    const auto key = std::tuple(diagnostic.kind, diagnostic.span, diagnostic.message);
    const auto [at, is_new] = by_mistake_.try_emplace(key, reasons_.size());
    if (is_new) reasons_.push_back({std::move(diagnostic), reader_.point(), reader_.point(), 0, computed});
    PointMistake& reason = reasons_[at->second];
    if (reason.points == 0 || reason.last != reader_.point()) ++reason.points;
    reason.last = reader_.point();
  }

  void finish(const std::vector<bool>& invalid) {
    const bool skip = experiment_.settings.on_invalid.value_or(OnInvalid::error) == OnInvalid::skip;
    const auto bad = static_cast<std::size_t>(std::count(invalid.begin(), invalid.end(), true));
    const bool all = bad > 0 && bad == invalid.size();
    report_failures(reader_.take_failures(), experiment_, diagnostics_);
    report_mistakes(std::move(no_boolean_rules_), experiment_, diagnostics_);
    if (!skip || all) {
      report_mistakes(std::move(reasons_), experiment_, diagnostics_);
      if (skip && all) {
        diagnostics_.report(Kind::no_points, experiment_.experiment->name.span,
                            fmt::format("all {} points of \"{}\" are invalid, so that `on_invalid: skip` "
                                        "leaves none",
                                        bad, experiment_.name()));
      }
      return;
    }
    for (const PointMistake& reason : reasons_) {
      experiment_.skipped.push_back(
          {reason.diagnostic.message, reason.diagnostic.kind, reason.diagnostic.span, reason.points});
    }
    PointTable kept;
    std::unordered_map<std::size_t, std::string> labels;
    for (std::size_t i = 0; i < invalid.size(); ++i) {
      if (invalid[i]) continue;
      const auto label = experiment_.cut_labels.find(i);
      if (label != experiment_.cut_labels.end()) labels.emplace(kept.size(), std::move(label->second));
      kept.add(experiment_.points.subspace(i), experiment_.points.steps(i));
    }
    experiment_.skipped_points = bad;
    if (bad > 0) experiment_.points = std::move(kept);
    experiment_.cut_labels = std::move(labels);
  }

  ResolvedExperiment& experiment_;
  const VerdictOf& verdict_;
  Diagnostics& diagnostics_;
  PointReader reader_;
  std::vector<Part> parts_;
  bool defaults_ = false, plain_ = true;
  std::vector<PointMistake> reasons_;
  std::map<std::tuple<Kind, Span, std::string>, std::size_t> by_mistake_;
  std::vector<std::vector<std::string_view>> violated_;  // paths at this point
  std::set<Span> no_booleans_;                           // rules
  std::vector<PointMistake> no_boolean_rules_;
};

}  // namespace

void check_points(ResolvedExperiment& experiment, const VerdictOf& verdict, const VariableReader& variables,
                  Diagnostics& diagnostics) {
  PointChecker(experiment, verdict, variables, diagnostics).check();
}

}  // namespace presetc
