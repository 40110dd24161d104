#include "explain/plan_text.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/wrap_text.h"
#include "diagnostics/excerpt.h"
#include "explain/axis_lines.h"
#include "explain/count_text.h"
#include "explain/table.h"
#include "load/decode_run_fields.h"
#include "resolve/point_reader.h"
#include "value/display.h"

namespace presetc {

namespace {

constexpr std::size_t most_lines = 20;

/// `name      the first line` and further lines below it.
struct Section {
  std::string name;
  std::vector<std::string> lines;
};

std::vector<std::string> wrapped_lines(std::string_view text, std::size_t width) {
  std::vector<std::string> lines{""};
  for (const char c : wrapped(printable(text), width)) {
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back() += c;
  }
  return lines;
}

std::vector<std::string> cut(std::vector<std::string> lines) {
  if (lines.size() <= most_lines) return lines;
  const std::size_t more = lines.size() - most_lines;
  lines.resize(most_lines);
  lines.push_back(fmt::format("... {} more", more));
  return lines;
}

std::string presets_text(const ResolvedExperiment& experiment) {
  const auto text_of = [](const AppliedPreset& applied) {
    return applied.at.segments.empty() ? applied.preset->name
                                       : fmt::format("{} at {}", applied.preset->name, to_string(applied.at));
  };
  const auto& written = experiment.settings.presets;
  std::vector<std::string> names;
  if (!written) {
    for (const AppliedPreset& applied : experiment.variants.front().presets)
      names.push_back(text_of(applied));
    return names.empty() ? "none" : fmt::format("{}, the project's default_preset", fmt::join(names, ", "));
  }
  for (const PresetEntry& entry : *written) {
    if (entry.is_choice) {
      names.push_back(fmt::format("<{}>", entry.as.empty() ? "preset" : entry.as.text));
      continue;
    }
    for (const PresetChoice& choice : entry.choices) {
      for (const PresetReference& preset : choice.presets)
        names.push_back(entry.at.segments.empty()
                            ? std::string(preset.name.text)
                            : fmt::format("{} at {}", preset.name.text, to_string(entry.at)));
    }
  }
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

std::string conflicts_text(const ResolvedExperiment& experiment) {
  std::vector<std::string> paths;
  std::size_t conflicts = 0, settled = 0;
  for (const Variant& variant : experiment.variants) {
    conflicts += variant.conflicts.size();
    for (const Conflict& conflict : variant.conflicts) {
      settled += conflict.settled ? 1 : 0;
      const std::string path = to_string(conflict.path);
      if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    }
  }
  if (conflicts == 0) return "";
  const bool more = paths.size() > 5;
  if (more) paths.resize(5);
  const std::string of_these = settled == 0           ? ""
                               : settled == conflicts ? " and settled"
                                                      : fmt::format(", {} of them settled", settled);
  return fmt::format("{} recorded{}: {}{}", conflicts, of_these, fmt::join(paths, ", "), more ? ", ..." : "");
}

std::vector<std::string> excluded_lines(const DesignFacts& facts, const Sources& sources) {
  using enum Table::Align;
  Table table({right, left, left});
  for (const ExclusionFacts& each : facts.exclusions) {
    if (!each.removed || each.removed->is_zero()) continue;
    table.add({each.removed->grouped_text(), exclusion_text(*each.exclusion),
               place_text(each.exclusion->span, sources)});
  }
  return table.size() > most_named_exclusions ? table.lines() : std::vector<std::string>();
}

/// `2  x.yaml:14, already made by x.yaml:9`. What one place makes twice is told by the axes.
std::vector<std::string> duplicate_lines(const ResolvedExperiment& experiment, const Sources& sources) {
  using enum Table::Align;
  Table table({right, left});
  for (const auto& [places, count] : experiment.repeated) {
    if (places.first == places.second) continue;
    table.add(
        {fmt::format("{}", count), fmt::format("{}, already made by {}", place_text(places.first, sources),
                                               place_text(places.second, sources))});
  }
  return table.lines();
}

std::vector<std::string> skipped_lines(const ResolvedExperiment& experiment, const Sources& sources) {
  using enum Table::Align;
  Table table({right, left});
  for (const SkippedPoints& skipped : experiment.skipped) {
    const std::string place = place_text(skipped.span, sources);
    table.add({fmt::format("{}", skipped.count),
               place.empty() ? skipped.reason : fmt::format("{}, {}", skipped.reason, place)});
  }
  return table.lines();
}

std::string effect_text(AxisEffect effect) {
  switch (effect) {
    case AxisEffect::never_active:
      return "exists at no point";
    case AxisEffect::unread:
      return "no value of the config depends on it";
    case AxisEffect::none:
      return "all its steps give the same configs";
    case AxisEffect::some:
      break;
  }
  return "";
}

std::vector<std::string> useless_lines(const DesignFacts& facts, const Sources& sources) {
  std::vector<std::string> lines;
  const auto add = [&](std::string what, Span span, std::string_view why) {
    const std::string place = place_text(span, sources);
    lines.push_back(fmt::format("{}{}{}: {}", what, place.empty() ? "" : ", ", place, why));
  };
  for (const BlockFacts& block : facts.blocks) {
    for (const AxisFacts& axis : block.axes) {
      if (axis.effect == AxisEffect::some) continue;
      add(fmt::format("axis {}", axis_name(*axis.axis)), axis.axis->span, effect_text(axis.effect));
    }
  }
  for (const ConditionFacts& each : facts.conditions) {
    if (each.from_schema || (each.holds != Occurrence::never && each.holds != Occurrence::always)) continue;
    add(fmt::format("condition `{}` on {}", each.condition->expression.expression->text,
                    to_string(each.condition->pattern.path)),
        each.condition->expression.expression->span,
        each.holds == Occurrence::never ? "holds at no point" : "holds at every point");
  }
  for (const ExclusionFacts& each : facts.exclusions) {
    if (!each.removed || !each.removed->is_zero()) continue;
    add(fmt::format("exclusion {}", exclusion_text(*each.exclusion)), each.exclusion->span,
        each.matches ? "excludes nothing that those before it leave" : "matches no point");
  }
  for (const RuleFacts& each : facts.rules) {
    if (each.from_schema || each.applies != Occurrence::never) continue;
    add(fmt::format("rule `{}`", each.rule->assertion.expression->text), each.rule->span,
        "applies at no point");
  }
  return lines;
}

std::string runs_text(const ResolvedExperiment& experiment) {
  const auto& repeat = experiment.settings.repeat;
  if (!repeat) return "";
  return fmt::format("{}: {} of each point, {}", Count(experiment.run_order.size()).grouped_text(),
                     repeat->count, run_order_name(repeat->order));
}

}  // namespace

std::string plan_text(const ResolvedExperiment& experiment, const DesignFacts& facts,
                      const Sources& sources) {
  std::vector<Section> sections;
  const auto add = [&](std::string name, std::vector<std::string> lines) {
    std::erase(lines, "");
    if (!lines.empty()) sections.push_back({std::move(name), std::move(lines)});
  };
  constexpr std::size_t name_width = 10;
  constexpr std::size_t text_width = screen_width - name_width - 4;
  add("presets", wrapped_lines(presets_text(experiment), text_width));
  add("axes", cut(axis_lines(experiment, facts, sources)));
  add("points", wrapped_lines(count_text(experiment, facts, sources), text_width));
  add("runs", {runs_text(experiment)});
  add("excluded", cut(excluded_lines(facts, sources)));
  add("duplicates", cut(duplicate_lines(experiment, sources)));
  add("skipped", cut(skipped_lines(experiment, sources)));
  add("conflicts", wrapped_lines(conflicts_text(experiment), text_width));
  add("no effect", cut(useless_lines(facts, sources)));

  std::string text =
      fmt::format("{}, {}\n", experiment.name(), place_text(experiment.experiment->name.span, sources));
  if (!experiment.settings.description.empty()) {
    std::string_view description = experiment.settings.description.text;
    description = description.substr(0, description.find('\n'));
    text += fmt::format("  {}\n", cut_to_width(printable(description), screen_width - 2));
  }
  for (const Section& section : sections) {
    std::string_view name = section.name;
    for (const std::string& line : section.lines) {
      text += fmt::format("  {}  {}\n", padded(name, name_width), line);
      name = {};
    }
  }
  return text;
}

std::string point_lines(const ResolvedExperiment& experiment, const VariableReader& variables) {
  if (!experiment.listed) return "  too many points to list\n";
  std::string text = "  id                label\n";
  PointReader reader(experiment, variables);
  for (std::size_t point = 0; point < experiment.points.size(); ++point) {
    reader.move_to(point);
    const std::string& label = reader.label();
    text += fmt::format("  {}  {}\n", reader.id(), label.empty() ? "-" : label);
  }
  return text;
}

std::string shared_points_text(const SharedPoints& shared, const Resolution& resolution) {
  if (!shared.compared) return "Too many points to see which of them several experiments have.\n";
  /// What some experiments have in common is one line.
  std::map<std::vector<std::uint32_t>, std::vector<const SharedPoint*>> groups;
  for (const SharedPoint& point : shared.points) {
    std::vector<std::uint32_t> experiments;
    for (const SharedPoint::Place& place : point.places) {
      if (experiments.empty() || experiments.back() != place.experiment)
        experiments.push_back(place.experiment);
    }
    groups[experiments].push_back(&point);
  }
  std::vector<std::string> lines;
  for (const auto& [experiments, points] : groups) {
    std::vector<std::string_view> names;
    for (const std::uint32_t experiment : experiments)
      names.push_back(resolution.experiments[experiment].name());
    const auto name_of = [&](const SharedPoint::Place& place) {
      const std::string_view name = resolution.experiments[place.experiment].name();
      return place.label.empty() ? std::string(name) : fmt::format("{}/{}", name, place.label);
    };
    const auto& places = points.front()->places;
    lines.push_back(fmt::format("  {}: {}, {}{} = {}", fmt::join(names, ", "),
                                counted(points.size(), "point"), points.size() == 1 ? "" : "the first ",
                                name_of(places.front()), name_of(places.back())));
  }
  if (lines.empty()) return "";
  return fmt::format("The same points in several experiments:\n{}\n", fmt::join(cut(std::move(lines)), "\n"));
}

std::string total_text(const Resolution& resolution) {
  if (resolution.experiments.empty()) return "";
  Count points;
  bool known = true;
  for (const ResolvedExperiment& experiment : resolution.experiments) {
    if (experiment.listed || experiment.distinct)
      points += count_of_points(experiment);
    else
      known = false;
  }
  if (!known && points == Count()) {
    return fmt::format("{}, more points than can be counted\n",
                       counted(resolution.experiments.size(), "experiment"));
  }
  return fmt::format("{}, {}{} point{}\n", counted(resolution.experiments.size(), "experiment"),
                     known ? "" : "more than ", points.grouped_text(), points == Count(1) ? "" : "s");
}

}  // namespace presetc
