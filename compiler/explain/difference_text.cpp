#include "explain/difference_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/wrap_text.h"
#include "diagnostics/excerpt.h"
#include "explain/count_text.h"
#include "resolve/candidates.h"
#include "value/display.h"

namespace presetc {

namespace {

constexpr std::size_t widest_value = 36;

/// Members of a set that are named; more are counted.
constexpr std::size_t most_members = 8;

std::string value_text(const SaidValues& said) {
  return printable(said.offered ? display(said.values, widest_value)
                                : display(*said.values.front(), widest_value));
}

std::string signed_members(char sign, const std::vector<const Value*>& all,
                           const std::vector<const Value*>& others) {
  std::vector<std::string> texts;
  std::size_t left = 0;
  for (const Value* value : all) {
    if (contains(others, *value)) continue;
    if (texts.size() < most_members) {
      texts.push_back(fmt::format("{} {}", sign, printable(display(*value, widest_value))));
    } else {
      ++left;
    }
  }
  if (left > 0) texts.push_back(fmt::format("{} {} more", sign, left));
  return fmt::format("{}", fmt::join(texts, ", "));
}

void add_members(char sign, const std::vector<SetDifference::Member>& members, const Sources& sources,
                 std::vector<std::string>& parts) {
  for (std::size_t i = 0; i < std::min(members.size(), most_members); ++i) {
    const bool is_text = members[i].value->is(Type::string);
    const std::string text = is_text ? cut_to_width(members[i].value->string(), 2 * widest_value)
                                     : display(*members[i].value, widest_value);
    const std::string place = place_text(members[i].span, sources);
    parts.push_back(
        fmt::format("{} {}{}", sign, printable(text), place.empty() ? "" : fmt::format(" ({})", place)));
  }
  if (members.size() > most_members)
    parts.push_back(fmt::format("{} {} more", sign, members.size() - most_members));
}

std::size_t points_of(const ResolvedExperiment& experiment) {
  return experiment.points.size();
}

}  // namespace

std::string values_text(const Difference& difference) {
  const SaidValues& before = difference.before;
  const SaidValues& after = difference.after;
  if (before.values.empty()) return "+ " + value_text(after);
  if (after.values.empty()) return "- " + value_text(before);
  if (equal_sets(before.values, after.values)) {
    return fmt::format("{}, which is written alike and means different things, because of `references: keep`",
                       value_text(after));
  }
  const bool sets = before.offered && after.offered;
  const bool cut = sets && (display(before.values, 4 * widest_value).size() > widest_value ||
                            display(after.values, 4 * widest_value).size() > widest_value);
  if (!cut) return fmt::format("{} -> {}", value_text(before), value_text(after));
  const std::string added = signed_members('+', after.values, before.values);
  const std::string removed = signed_members('-', before.values, after.values);
  return added + (added.empty() || removed.empty() ? "" : ", ") + removed;
}

std::vector<std::string> member_texts(const SetDifference& difference, const DiffReport& report) {
  std::vector<std::string> parts;
  add_members('+', difference.added, report.after_sources, parts);
  add_members('-', difference.removed, report.before_sources, parts);
  return parts;
}

std::string members_text(const SetDifference& difference, const DiffReport& report) {
  return fmt::format("{}", fmt::join(member_texts(difference, report), ", "));
}

std::string places_text(const Difference& difference, const DiffReport& report) {
  const std::string before = place_text(difference.before.span, report.before_sources);
  const std::string after = place_text(difference.after.span, report.after_sources);
  if (before.empty() || after.empty()) return before + after;
  return before == after ? after : fmt::format("{} -> {}", before, after);
}

std::string counts_text(const ExperimentDifference& difference) {
  if (difference.before == nullptr)
    return fmt::format("added, {}", counted(points_of(*difference.after), "point"));
  if (difference.after == nullptr)
    return fmt::format("removed, {}", counted(points_of(*difference.before), "point"));
  const std::size_t points = points_of(*difference.before);
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count == 0) return;
    const std::string many = parts.empty() ? counted(points, "point") : std::string();
    parts.push_back(many.empty() ? fmt::format("{} {}", count, what)
                                 : fmt::format("{} of {} {}", count, many, what));
  };
  add(difference.changed.size(), "changed");
  add(difference.removed.size(), "removed");
  if (!difference.added.empty()) {
    const std::string many = parts.empty() ? counted(difference.added.size(), "point")
                                           : fmt::format("{}", difference.added.size());
    parts.push_back(many + " added");
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string title_of(const ExperimentDifference& difference) {
  const std::string name(difference.name());
  if (difference.before == nullptr || difference.before->name() == name) return name;
  return fmt::format("{} -> {}", difference.before->name(), name);
}

std::string title_of(const StatementsDifference& difference) {
  if (difference.before.empty()) return difference.after + " added";
  if (difference.after.empty()) return difference.before + " removed";
  if (difference.before == difference.after) return difference.after;
  return fmt::format("{} -> {}", difference.before, difference.after);
}

std::string summary_text(const DiffReport& report) {
  if (report.same == 0 && report.experiments.size() + report.presets.size() == 1) {
    return report.presets.empty() ? counts_text(report.experiments.front())
                                  : counted(report.presets.front().differences.size(), "difference");
  }
  std::size_t changed = 0;
  std::size_t added = 0;
  std::size_t removed = 0;
  const auto count = [&](bool before, bool after) { ++(before ? after ? changed : removed : added); };
  for (const auto& each : report.experiments) count(each.before != nullptr, each.after != nullptr);
  for (const auto& each : report.presets) count(!each.before.empty(), !each.after.empty());
  const bool both = !report.experiments.empty() && !report.presets.empty();
  std::string_view noun = both ? "" : report.presets.empty() ? "experiment" : "preset";
  std::vector<std::string> parts;
  const auto add = [&](std::size_t number, std::string_view what) {
    if (number == 0) return;
    parts.push_back(noun.empty() ? fmt::format("{} {}", number, what)
                                 : fmt::format("{} {}", counted(number, noun), what));
    noun = "";
  };
  add(changed, "changed");
  add(added, "added");
  add(removed, "removed");
  const std::string same = report.same == 0 ? "" : fmt::format("; {} the same", report.same);
  return fmt::format("{}{}", fmt::join(parts, ", "), same);
}

bool is_single_point(const ExperimentDifference& difference) {
  if (difference.before != nullptr && difference.after != nullptr) return false;
  const auto& points = difference.after == nullptr ? difference.removed : difference.added;
  return points.size() == 1 && points.front().label.empty();
}

std::string point_text(const NamedPoint& point) {
  return point.label.empty() ? "the only point" : point.label;
}

std::string point_text(const ChangedPoint& point) {
  const std::string after = point_text(point.after);
  const std::string before = point_text(point.before);
  return before == after ? after : fmt::format("{} (was {})", after, before);
}

}  // namespace presetc
