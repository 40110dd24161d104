#include "explain/plan_json.h"

#include "base/json_text.h"
#include "emit/write_value.h"
#include "explain/blame_words.h"
#include "explain/count_text.h"
#include "resolve/conflict_text.h"
#include "resolve/point_reader.h"

namespace presetc {

namespace {

constexpr std::string_view effect_names[] = {"some", "never-active", "unread", "none"};
constexpr std::string_view occurrence_names[] = {"unknown", "never", "sometimes", "always"};

class PlanWriter {
 public:
  PlanWriter(const ShownPlan& input, const VariableReader& variables)
      : input_(input), variables_(variables) {}

  std::string write() {
    json_.begin_object();
    add_list("experiments", input_.facts, [&](const DesignFacts& facts) {
      const auto index = static_cast<std::size_t>(&facts - input_.facts.data());
      add_experiment(input_.resolution.experiments[index], facts);
    });
    add_list("shared_points", input_.shared.points, [&](const SharedPoint& point) {
      json_.begin_object().member("id", point.id);
      add_lines("points", point.places, [&](const SharedPoint::Place& place, JsonText& line) {
        line.member("experiment", input_.resolution.experiments[place.experiment].name())
            .member("label", place.label);
      });
      json_.end_object();
    });
    json_.key("shared_points_compared").boolean(input_.shared.compared).end_object();
    return json_.text() + "\n";
  }

 private:
  template <class Items, class Add>
  void add_list(std::string_view key, const Items& items, const Add& add) {
    json_.key(key).begin_list();
    for (const auto& item : items) add(item);
    json_.end_list();
  }

  /// An object on a line of its own for each item: `add` gives it its members.
  template <class Items, class Add>
  void add_lines(std::string_view key, const Items& items, const Add& add) {
    json_.key(key).begin_list();
    for (const auto& item : items) add_line([&](JsonText& line) { add(item, line); });
    json_.end_list();
  }

  template <class Add>
  void add_line(const Add& add) {
    JsonText line(/*pretty=*/false);
    line.begin_object();
    add(line);
    json_.raw(line.end_object().text());
  }

  void add_place(Span span, JsonText& json) const {
    if (!span.known()) {
      json.key("file").null().key("line").null();
      return;
    }
    const Source& source = input_.sources[span.file];
    json.member("file", source.name).key("line").number(source.position(span.begin).line);
  }

  static void add_count(std::string_view key, const std::optional<Count>& count, JsonText& json) {
    json.key(key);
    count ? json.raw(count->text()) : json.null();
  }

  void add_experiment(const ResolvedExperiment& experiment, const DesignFacts& facts) {
    json_.begin_object().member("experiment", experiment.name());
    add_place(experiment.experiment->name.span, json_);
    json_.member_or_null("description", experiment.settings.description.text);
    json_.key("default_preset").boolean(!experiment.settings.presets);
    add_list("variants", experiment.variants,
             [&](const Variant& variant) { add_variant(experiment, variant); });
    add_lines("preset_axes", experiment.preset_axes, [&](const PresetAxis& axis, JsonText& line) {
      line.member("name", axis.name);
      add_place(axis.span, line);
      line.key("choices").begin_list();
      for (const std::string& label : axis.labels) line.string(label);
      line.end_list();
    });
    add_list("blocks", facts.blocks, [&](const BlockFacts& block) {
      json_.begin_object();
      add_place(block.block == nullptr ? Span{} : block.block->span, json_);
      add_list("axes", block.axes, [&](const AxisFacts& axis) { add_axis(experiment, block, axis); });
      json_.end_object();
    });
    add_counts(experiment, facts);
    add_reasons(experiment, facts);
    if (input_.points) add_points(experiment);
    json_.end_object();
  }

  /// A choice of presets with its conflicts.
  void add_variant(const ResolvedExperiment& experiment, const Variant& variant) {
    json_.begin_object().key("choice");
    add_line([&](JsonText& line) { add_choice(experiment, variant, line); });
    add_lines("presets", variant.presets, [&](const AppliedPreset& applied, JsonText& line) {
      line.member("preset", applied.preset->full_name).member_or_null("at", to_string(applied.at));
    });
    add_lines("conflicts", variant.conflicts, [&](const Conflict& conflict, JsonText& line) {
      line.member("parameter", to_string(conflict.path))
          .member("kind", info(conflict.kind).slug)
          .member("reason", reason_of(conflict))
          .key("settled")
          .boolean(conflict.settled);
    });
    json_.end_object();
  }

  static void add_choice(const ResolvedExperiment& experiment, const Variant& variant, JsonText& line) {
    for (std::size_t i = 0; i < experiment.preset_axes.size(); ++i)
      line.member(experiment.preset_axes[i].name, experiment.preset_axes[i].labels[variant.choice[i]]);
  }

  void add_axis(const ResolvedExperiment& experiment, const BlockFacts& block, const AxisFacts& facts) {
    const Axis& axis = *facts.axis;
    json_.begin_object().member("kind", axis_kind_name(axis.kind));
    add_place(axis.span, json_);
    json_.key("size").number(axis.steps.size());
    const bool named = !axis.steps.empty() && !axis.steps.front().label.empty();
    if (named) add_list("names", axis.steps, [&](const Step& step) { json_.string(step.label); });
    json_.key("paths").begin_list();
    for (std::size_t column = 0; column < axis.paths.size(); ++column) {
      json_.begin_object().member("path", to_string(axis.paths[column]));
      add_candidates("candidates", axis, column);
      json_.end_object();
    }
    json_.end_list();
    json_.member("effect", effect_names[static_cast<std::size_t>(facts.effect)]);
    add_list("conditions", facts.conditions,
             [&](const Expression* condition) { json_.string(condition->text); });
    if (facts.replaced != nullptr) add_candidates("replaces", *facts.replaced, 0);
    if (facts.subspaces.size() != block.subspaces.size()) {
      add_lines("only_with", facts.subspaces, [&](std::uint32_t subspace, JsonText& line) {
        add_choice(experiment, experiment.variants[experiment.subspaces[subspace]->variant], line);
      });
    }
    json_.end_object();
  }

  /// null also stands for what a row leaves alone; that has no place.
  void add_candidates(std::string_view key, const Axis& axis, std::size_t column) {
    add_lines(key, axis.steps, [&](const Step& step, JsonText& line) {
      const Value* value = step.values[column];
      line.key("value");
      value == nullptr ? line.null() : line.raw(to_json_line(*value));
      add_place(value == nullptr ? Span{} : value->span(), line);
    });
  }

  void add_counts(const ResolvedExperiment& experiment, const DesignFacts& facts) {
    json_.key("count").begin_object();
    json_.member("product", product_text(experiment, facts));
    add_count("combinations", experiment.combinations, json_);
    add_count("inactive", inactive_count(experiment), json_);
    add_count("allowed", experiment.allowed, json_);
    add_count("distinct", experiment.distinct, json_);
    add_count("skipped", experiment.skipped_points, json_);
    const std::optional<Count> listed(experiment.points.size());
    add_count("points", experiment.listed ? listed : experiment.distinct, json_);
    json_.key("listed").boolean(experiment.listed);
    json_.key("sample");
    if (const auto& sample = experiment.settings.sample) {
      add_line([&](JsonText& line) {
        if (sample->count) line.key("count").number(*sample->count);
        if (sample->ways) line.key("ways").number(*sample->ways);
        line.key("seed").number(sample->seed);
      });
    } else {
      json_.null();
    }
    const bool repeats = experiment.settings.repeat.has_value();
    json_.key("runs").number(repeats ? experiment.run_order.size() : experiment.points.size());
    json_.end_object();
  }

  void add_reasons(const ResolvedExperiment& experiment, const DesignFacts& facts) {
    add_lines("exclusions", facts.exclusions, [&](const ExclusionFacts& each, JsonText& line) {
      line.member("text", exclusion_text(*each.exclusion));
      add_place(each.exclusion->span, line);
      add_count("removed", each.removed, line);
      line.key("matches").boolean(each.matches);
    });
    add_lines("duplicates", experiment.repeated, [&](const auto& each, JsonText& line) {
      add_place(each.first.first, line);
      line.key("first").begin_object();
      add_place(each.first.second, line);
      line.end_object().key("count").number(each.second);
    });
    add_lines("skipped", experiment.skipped, [&](const SkippedPoints& each, JsonText& line) {
      line.member("reason", each.reason).member("kind", info(each.kind).slug);
      add_place(each.span, line);
      line.key("count").number(each.count);
    });
    const auto add_expression = [&](const Expression& expression, bool from_schema, JsonText& line) {
      line.member("expression", expression.text);
      add_place(expression.span, line);
      line.key("from_schema").boolean(from_schema);
    };
    add_lines("conditions", facts.conditions, [&](const ConditionFacts& each, JsonText& line) {
      line.member("path", to_string(each.condition->pattern.path));
      add_expression(*each.condition->expression.expression, each.from_schema, line);
      line.member("holds", occurrence_names[static_cast<std::size_t>(each.holds)]);
    });
    add_lines("rules", facts.rules, [&](const RuleFacts& each, JsonText& line) {
      add_expression(*each.rule->assertion.expression, each.from_schema, line);
      line.member("applies", occurrence_names[static_cast<std::size_t>(each.applies)]);
    });
  }

  void add_points(const ResolvedExperiment& experiment) {
    json_.key("points");
    if (!experiment.listed) {
      json_.null();
      return;
    }
    json_.begin_list();
    PointReader reader(experiment, variables_);
    for (std::size_t point = 0; point < experiment.points.size(); ++point) {
      reader.move_to(point);
      add_line([&](JsonText& line) { line.member("label", reader.label()).member("id", reader.id()); });
    }
    json_.end_list();
  }

  const ShownPlan& input_;
  const VariableReader& variables_;
  JsonText json_{/*pretty=*/true};
};

}  // namespace

std::string plan_json(const ShownPlan& input, const VariableReader& variables) {
  return PlanWriter(input, variables).write();
}

}  // namespace presetc
