#include "explain/axis_lines.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/wrap_text.h"
#include "explain/count_text.h"
#include "explain/table.h"
#include "value/display.h"

namespace presetc {

namespace {

/// A line has room for so much: names are rarely longer, and the first candidates say what the others are.
constexpr std::size_t widest_candidates = 44;
constexpr std::size_t widest_candidate = 24;  // of several
constexpr std::size_t most_places = 2;

/// `1, 2, 4`, or, if that is too wide, `1, 2, ..., 64`.
std::string list_text(std::size_t size, const std::function<std::string(std::size_t)>& item) {
  if (size == 0) return "";
  const std::string last = item(size - 1);
  const std::size_t end = 5 + 2 + width_of(last);  // `, ...`, `, ` and the last
  std::string text, cut;
  std::size_t shown = 0;  // in `cut`
  for (std::size_t i = 0; i < size && width_of(text) <= widest_candidates; ++i) {
    text += (i > 0 ? ", " : "") + item(i);
    if (i > 0 && width_of(text) + end > widest_candidates) continue;
    cut = text;
    shown = i + 1;
  }
  if (width_of(text) <= widest_candidates) return text;
  return fmt::format("{}{}{}", cut,
                     shown + 1 < size ? ", ..., "
                     : shown < size   ? ", "
                                      : "",
                     shown < size ? last : "");
}

std::string list_text(const std::vector<std::string>& items) {
  return list_text(items.size(), [&](std::size_t i) { return items[i]; });
}

/// A value as short as it can be told: strings that cannot be mistaken need no quotes here.
std::string candidate_text(const Value* value) {
  if (value == nullptr) return "-";
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.' || c == '/' ||
           (c >= '0' && c <= '9');
  };
  if (value->is(Type::string)) {
    const std::string_view text = value->string();
    const bool plain = !text.empty() && text.size() <= widest_candidate &&
                       std::all_of(text.begin(), text.end(), is_word) &&
                       (text.front() < '0' || text.front() > '9') && text.front() != '-' &&
                       text.front() != '.' && text != "true" && text != "false" && text != "null";
    if (plain) return std::string(text);
  }
  return display(*value, widest_candidate);
}

std::string candidates_text(const Axis& axis, std::size_t column) {
  return list_text(axis.steps.size(),
                   [&](std::size_t i) { return candidate_text(axis.steps[i].values[column]); });
}

/// Where presets offer the candidates: each place once.
std::string offered_places(const Axis& axis, const Sources& sources) {
  std::vector<std::string> places;
  bool more = false;
  for (const Step& step : axis.steps) {
    const std::string place = place_text(step.values.front()->span(), sources);
    if (place.empty() || std::find(places.begin(), places.end(), place) != places.end()) continue;
    more = places.size() == most_places;
    if (more) break;
    places.push_back(place);
  }
  return fmt::format("{}{}", fmt::join(places, ", "), more ? ", ..." : "");
}

std::string origin_text(const AxisFacts& facts, const Sources& sources) {
  const Axis& axis = *facts.axis;
  std::string text;
  switch (axis.kind) {
    case Axis::Kind::offered:
      text = "offered by " + offered_places(axis, sources);
      break;
    case Axis::Kind::grid:
      text = "grid, " + place_text(axis.span, sources);
      break;
    case Axis::Kind::zip:
      text = "zip, " + place_text(axis.span, sources);
      break;
    case Axis::Kind::rows:
      text = "rows, " + place_text(axis.span, sources);
      break;
  }
  if (facts.replaced != nullptr) {
    text += fmt::format("; in place of {}, offered by {}", candidates_text(*facts.replaced, 0),
                        offered_places(*facts.replaced, sources));
  }
  std::vector<std::string_view> conditions;
  for (const Expression* condition : facts.conditions) conditions.push_back(condition->text);
  if (!conditions.empty()) text += fmt::format("; if {}", fmt::join(conditions, " and "));
  return text;
}

/// The choices of presets that an axis exists under: `variant=a, b`; empty if all of the block's.
std::string variants_text(const ResolvedExperiment& experiment, const BlockFacts& block,
                          const AxisFacts& axis) {
  if (axis.subspaces.size() == block.subspaces.size()) return "";
  // Mostly one choice decides it, whatever the others are.
  std::vector<std::set<std::uint32_t>> chosen(experiment.preset_axes.size());
  for (const std::uint32_t index : axis.subspaces) {
    const Variant& variant = experiment.variants[experiment.subspaces[index]->variant];
    for (std::size_t i = 0; i < chosen.size(); ++i) chosen[i].insert(variant.choice[i]);
  }
  std::size_t product = 1;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const PresetAxis& choice = experiment.preset_axes[i];
    product *= chosen[i].size();
    if (chosen[i].size() == choice.labels.size()) continue;
    texts.push_back(
        fmt::format("{}={}", choice.name, list_text(chosen[i].size(), [&](std::size_t at) {
                      return choice.labels[*std::next(chosen[i].begin(), static_cast<std::ptrdiff_t>(at))];
                    })));
  }
  if (product != axis.subspaces.size()) return fmt::format("{} of the choices", axis.subspaces.size());
  return fmt::format("{}", fmt::join(texts, " and "));
}

void add_axis(const ResolvedExperiment& experiment, const BlockFacts& block, const AxisFacts& facts,
              const Sources& sources, Table& table) {
  const Axis& axis = *facts.axis;
  std::string origin = origin_text(facts, sources);
  if (const std::string variants = variants_text(experiment, block, facts); !variants.empty())
    origin += "; only with " + variants;
  const std::string steps = fmt::format("{}", axis.steps.size());
  if (axis.kind == Axis::Kind::rows) {
    std::vector<std::string> labels;
    for (const Step& step : axis.steps) {
      if (!step.label.empty()) labels.emplace_back(step.label);
    }
    table.add({"rows", steps, list_text(labels), std::move(origin)});
    for (std::size_t column = 0; column < axis.paths.size(); ++column)
      table.add({"  " + to_string(axis.paths[column]), "", candidates_text(axis, column)});
    return;
  }
  table.add({to_string(axis.path()), steps, candidates_text(axis, 0), std::move(origin)});
  for (std::size_t column = 1; column < axis.paths.size(); ++column)
    table.add({"  " + to_string(axis.paths[column]), "", candidates_text(axis, column), "in step with it"});
}

}  // namespace

std::string axis_name(const Axis& axis) {
  if (axis.kind == Axis::Kind::rows) return "rows";
  std::vector<std::string> names;
  for (const Path& path : axis.paths) names.push_back(to_string(path));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::vector<std::string> axis_lines(const ResolvedExperiment& experiment, const DesignFacts& facts,
                                    const Sources& sources) {
  using enum Table::Align;
  Table table({left, right, left, left});
  for (const PresetAxis& axis : experiment.preset_axes) {
    table.add({std::string(axis.name), fmt::format("{}", axis.labels.size()), list_text(axis.labels),
               "one_of, " + place_text(axis.span, sources)});
  }
  const bool several = facts.blocks.size() > 1;
  std::vector<std::pair<std::size_t, std::string>> headings;  // and the row that each stands before
  for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
    const BlockFacts& block = facts.blocks[i];
    if (several) {
      headings.emplace_back(table.size(),
                            fmt::format("block {}, {}", i + 1, place_text(block.block->span, sources)));
    }
    for (const AxisFacts& axis : block.axes) add_axis(experiment, block, axis, sources, table);
  }
  std::vector<std::string> lines;
  std::size_t next = 0;
  const auto table_lines = table.lines();
  for (std::size_t row = 0; row <= table_lines.size(); ++row) {
    while (next < headings.size() && headings[next].first == row) lines.push_back(headings[next++].second);
    if (row < table_lines.size())
      lines.push_back((several && row >= experiment.preset_axes.size() ? "  " : "") + table_lines[row]);
  }
  return lines;
}

}  // namespace presetc
