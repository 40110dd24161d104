#include "explain/blame_text.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/wrap_text.h"
#include "explain/blame_words.h"
#include "explain/table.h"
#include "load/decode_merge.h"
#include "resolve/subspace.h"
#include "value/display.h"
#include "value/equality.h"

namespace presetc {

namespace {

// Of 100 columns a path takes about 30 and a place about 40.
constexpr std::size_t table_width_of_values = 20;
constexpr std::size_t story_width_of_values = 60;
constexpr std::size_t most_elements = 16;

/// Values, equal ones once, in the order in which they came. A computed value may be another one at each of
/// 100,000 points.
class DistinctValues {
 public:
  void add(const Value& value) {
    const auto [from, to] = by_hash_.equal_range(hash_of(value));
    if (std::any_of(from, to, [&](const auto& known) { return equal(*known.second, value); })) return;
    by_hash_.emplace(hash_of(value), &value);
    values_.push_back(&value);
  }
  std::vector<const Value*> take() { return std::move(values_); }

 private:
  std::unordered_multimap<std::size_t, const Value*> by_hash_;
  std::vector<const Value*> values_;
};

std::vector<const Value*> values_of(const BlamedStory& story) {
  DistinctValues values;
  for (const BlamedValue& blamed : story.values) values.add(*blamed.value);
  return values.take();
}

std::size_t points_of(const BlamedStory& story) {
  std::size_t points = 0;
  for (const BlamedValue& value : story.values) points += value.points.size();
  return points;
}

bool is_computed(const BlamedStory& story) {
  return std::any_of(story.values.begin(), story.values.end(),
                     [](const BlamedValue& value) { return !value.computation.empty(); });
}

/// Where a story's value stands; of several values on one axis the axis.
std::string place_of(const BlamedStory& story, const Sources& sources) {
  if (story.values.empty()) return "";
  const Span first = story.values.front().value->span();
  const bool one = std::all_of(story.values.begin(), story.values.end(),
                               [&](const BlamedValue& value) { return value.value->span() == first; });
  const bool declared = !one && story.axis != nullptr && story.axis->kind != Axis::Kind::offered;
  return exact_place(declared ? story.axis->span : first, sources) + (one || declared ? "" : ", ...");
}

std::string layer_of(const BlamedStory& story) {
  const TracedStatement* decider = story.trace.decider();
  std::string layer = story.schema_default ? "schema"
                      : decider == nullptr ? "-"
                                           : std::string(layer_name(*decider));
  if (is_computed(story)) layer += ", computed";
  return layer;
}

std::string at_points(std::size_t some, std::size_t all) {
  return some == all ? "" : fmt::format("{} of {}", some, counted(all, "point"));
}

class StoryWriter {
 public:
  StoryWriter(const Blame& blame, const Sources& sources) : blame_(blame), sources_(sources) {}

  std::string write() {
    for (const BlamedLeaf& leaf : blame_.leaves) {
      if (!text_.empty()) text_ += '\n';
      for (const BlamedStory& story : leaf.stories) add_story(leaf, story);
    }
    return std::move(text_);
  }

 private:
  void add_line(std::string_view line) { text_ += fmt::format("  {}\n", line); }

  void add_story(const BlamedLeaf& leaf, const BlamedStory& story) {
    const std::string path = to_string(leaf.path);
    bool somewhere = leaf.stories.size() > 1;
    if (story.values.empty()) {
      text_ += fmt::format("{} is not there\n", path);
    } else {
      const std::string some = at_points(points_of(story), blame_.points.size());
      text_ += fmt::format("{} = {}{}\n", path, list_of_values(values_of(story), story_width_of_values),
                           some.empty() ? "" : fmt::format(", at {}", some));
      somewhere = somewhere || !some.empty();
    }
    if (somewhere) add_choices(story);
    add_statements(story);
    add_merge(story.trace);
    add_elements(story);
    add_computation(story);
    for (const BoundCondition* condition : story.conditions) {
      const Expression& expression = *condition->expression.expression;
      add_line(
          fmt::format("exists only where {}  {}", expression.text, exact_place(expression.span, sources_)));
    }
    if (leaf.unwritten_default != nullptr) {
      add_line(fmt::format("expressions read the schema's default: {}  {}", display(*leaf.unwritten_default),
                           exact_place(leaf.unwritten_default->span(), sources_)));
    }
  }

  /// Which choices of presets, and which blocks, have this story; nothing if all of them do.
  void add_choices(const BlamedStory& story) {
    const ResolvedExperiment& experiment = *blame_.experiment;
    for (std::size_t axis = 0; axis < experiment.preset_axes.size(); ++axis) {
      std::set<std::uint32_t> chosen;
      for (const std::uint32_t subspace : story.subspaces)
        chosen.insert(experiment.variants[experiment.subspaces[subspace]->variant].choice[axis]);
      const PresetAxis& of = experiment.preset_axes[axis];
      if (chosen.size() == of.labels.size()) continue;
      std::vector<std::string_view> labels;
      for (const std::uint32_t choice : chosen) labels.push_back(of.labels[choice]);
      add_line(
          fmt::format("with {}={}  {}", of.name, fmt::join(labels, " or "), exact_place(of.span, sources_)));
    }
    std::set<const Block*> blocks;
    for (const std::uint32_t subspace : story.subspaces) blocks.insert(experiment.subspaces[subspace]->block);
    if (blocks.size() == std::max<std::size_t>(experiment.settings.sweep.size(), 1)) return;
    std::vector<std::string> places;
    for (const Block& block : experiment.settings.sweep) {
      if (blocks.contains(&block)) places.push_back(exact_place(block.span, sources_));
    }
    add_line(fmt::format("in the {} {}", places.size() == 1 ? "block" : "blocks", fmt::join(places, ", ")));
  }

  void add_statements(const BlamedStory& story) {
    using enum Table::Align;
    Table table({left, left, left, left});
    for (const TracedStatement& statement : story.trace.statements) {
      table.add({std::string(fate_name(statement.fate)),
                 list_of_values(statement.values, table_width_of_values), who_says(statement),
                 exact_place(statement.span, sources_)});
    }
    if (story.schema_default) {
      table.add({"decides", display(*story.values.front().value, table_width_of_values), "schema default",
                 exact_place(story.values.front().value->span(), sources_)});
    } else if (story.trace.statements.empty()) {
      add_line("no layer says anything about it");
    }
    for (const std::string& line : table.lines()) add_line(line);
  }

  void add_merge(const PathTrace& trace) {
    if (!trace.merged && !trace.conflict) return;
    std::string line = fmt::format("presets are merged by {}", strategy_name(trace.strategy.strategy));
    if (trace.strategy.span.known()) line += ", says " + exact_place(trace.strategy.span, sources_);
    if (trace.conflict) {
      line += fmt::format("; conflict: {}{}", info(*trace.conflict).slug, trace.settled ? ", settled" : "");
    }
    std::vector<std::string_view> silent;
    for (const Preset* preset : trace.absent_in) silent.push_back(preset->name);
    if (!silent.empty()) line += fmt::format(" in {}", fmt::join(silent, ", "));
    add_line(line);
  }

  /// Which preset offers which candidate, or gives which element of a list.
  void add_elements(const BlamedStory& story) {
    std::vector<const Value*> elements = values_of(story);
    const bool chosen = story.axis != nullptr && elements.size() == 1;
    if (!is_shared(story.trace) && !chosen) return;
    const bool list = elements.size() == 1 && elements.front()->is(Type::list) &&
                      elements.front()->origin().cause == Cause::merged;
    if (list) elements.assign(elements.front()->items().begin(), elements.front()->items().end());
    OfferFinder offers(story.trace);
    using enum Table::Align;
    Table table({left, left, left});
    const auto add = [&](std::string_view path, const Value& value) {
      std::vector<std::string> by;
      for (const TracedStatement* statement : offers.offering(value)) by.push_back(who_says(*statement));
      table.add({fmt::format("{}{}", path, display(value, table_width_of_values)),
                 fmt::format("of {}", fmt::join(by, " and ")), exact_place(value.span(), sources_)});
    };
    for (std::size_t i = 0; i < elements.size() && i < most_elements; ++i) {
      add("", *elements[i]);
      for (const ElementPart& part : parts_of(*elements[i]))
        add(fmt::format("  {}: ", to_string(part.path)), *part.value);
    }
    for (const std::string& line : table.lines()) add_line("  " + line);
    if (elements.size() > most_elements)
      add_line(fmt::format("  ... and {} more; --json shows them all", elements.size() - most_elements));
  }

  void add_computation(const BlamedStory& story) {
    if (!is_computed(story)) return;
    const auto first = std::find_if(story.values.begin(), story.values.end(),
                                    [](const BlamedValue& value) { return !value.computation.empty(); });
    for (const Span text : first->computation.texts)
      add_line(fmt::format("computed: {}  {}", sources_.text(text), exact_place(text, sources_)));
    using enum Table::Align;
    Table table({left, left, left});
    for (const BlamedInput& input : first->computation.inputs) {
      const std::vector<const Value*> values = values_read(story, input.name);
      const bool varies = values.size() > 1;
      const std::string formula =
          input.expression.known() ? fmt::format(" = {}", sources_.text(input.expression)) : "";
      table.add({input.name + formula,
                 values.empty() ? "unset" : list_of_values(values, table_width_of_values),
                 varies ? origins_of(story, input) : origin_of(input)});
    }
    for (const std::string& line : table.lines()) add_line("  " + line);
  }

  /// What the input of this name is at the points of a story.
  static std::vector<const Value*> values_read(const BlamedStory& story, std::string_view name) {
    DistinctValues values;
    for (const BlamedValue& blamed : story.values) {
      for (const BlamedInput& input : blamed.computation.inputs) {
        if (input.name == name && input.value != nullptr) values.add(*input.value);
      }
    }
    return values.take();
  }

  std::string origin_of(const BlamedInput& input) const {
    if (input.value == nullptr) return "";
    const Span span = input.value->span();
    if (input.schema_default) return "schema default  " + exact_place(span, sources_);
    if (!input.decider) return exact_place(span, sources_);
    return who_says(*input.decider) + "  " + exact_place(span, sources_);
  }

  /// Of an input that has several values: everybody who says one, and where the first of them speaks.
  std::string origins_of(const BlamedStory& story, const BlamedInput& input) const {
    std::set<Span> seen;
    std::string names;
    std::string place;
    for (const BlamedValue& blamed : story.values) {
      for (const BlamedInput& each : blamed.computation.inputs) {
        if (each.name != input.name || !each.decider || !seen.insert(each.decider->span).second) continue;
        names += (names.empty() ? "" : " and ") + who_says(*each.decider);
        if (place.empty()) place = exact_place(each.decider->span, sources_);
      }
    }
    if (names.empty()) return origin_of(input);
    return fmt::format("{}  {}{}", names, place, seen.size() > 1 ? ", ..." : "");
  }

  const Blame& blame_;
  const Sources& sources_;
  std::string text_;
};

/// Stories that look the same are one row: a choice of presets makes many that differ in who agrees.
struct TableRow {
  const BlamedLeaf* leaf = nullptr;
  std::string values, layer, place;
  std::size_t points = 0;
  std::size_t beat = 0;  ///< the most that was beaten at a point
};

std::vector<TableRow> rows_of(const Blame& blame, const Sources& sources) {
  std::vector<TableRow> rows;
  for (const BlamedLeaf& leaf : blame.leaves) {
    const auto first = static_cast<std::ptrdiff_t>(rows.size());
    for (const BlamedStory& story : leaf.stories) {
      const auto& statements = story.trace.statements;
      const auto lost = std::count_if(statements.begin(), statements.end(), [](const TracedStatement& each) {
        return each.fate == TracedStatement::Fate::lost;
      });
      TableRow row{&leaf,
                   list_of_values(values_of(story), table_width_of_values),
                   layer_of(story),
                   place_of(story, sources),
                   points_of(story),
                   static_cast<std::size_t>(lost)};
      const auto same = std::find_if(rows.begin() + first, rows.end(), [&](const TableRow& other) {
        return other.values == row.values && other.layer == row.layer && other.place == row.place;
      });
      if (same == rows.end()) {
        rows.push_back(std::move(row));
      } else {
        same->points += row.points;
        same->beat = std::max(same->beat, row.beat);
      }
    }
  }
  return rows;
}

}  // namespace

std::string blame_table(const Blame& blame, const Sources& sources) {
  const std::vector<TableRow> rows = rows_of(blame, sources);
  const bool some = std::any_of(rows.begin(), rows.end(),
                                [&](const TableRow& row) { return row.points < blame.points.size(); });
  using enum Table::Align;
  Table table(some ? std::vector{left, left, right, left, right, left}
                   : std::vector{left, left, left, right, left});
  const auto add = [&](std::vector<std::string> cells) {
    if (!some) cells.erase(cells.begin() + 2);
    table.add(std::move(cells));
  };
  add({"PATH", "VALUE", "POINTS", "LAYER", "BEAT", "FROM"});
  const BlamedLeaf* last = nullptr;
  for (const TableRow& row : rows) {
    const bool again = std::exchange(last, row.leaf) == row.leaf;
    const std::string points = row.points < blame.points.size() ? fmt::format("{}", row.points) : "";
    add({again ? "" : to_string(row.leaf->path), row.values, points, row.layer,
         row.beat == 0 ? "" : fmt::format("{}", row.beat), row.place});
  }
  std::string text;
  for (const std::string& line : table.lines()) text += line + '\n';
  return text;
}

std::string blame_stories(const Blame& blame, const Sources& sources) {
  return StoryWriter(blame, sources).write();
}

}  // namespace presetc
