#include <algorithm>

#include <fmt/format.h>

#include "base/wrap_text.h"
#include "explain/count_text.h"
#include "explain/diff_report.h"
#include "explain/difference_text.h"

namespace presetc {

namespace {

/// Places stand below each other if they begin left of here.
constexpr std::size_t widest_values = 60;

/// Of one experiment; more are counted, and are for --json.
constexpr std::size_t most_differences = 25;
constexpr std::size_t most_points = 40;

/// A text with a place behind it, or below it where the line would be too long.
struct PlacedLine {
  std::string text, place;
};

std::string lines_of(const std::vector<PlacedLine>& lines) {
  std::size_t width = 0;
  for (const PlacedLine& line : lines) {
    const std::size_t own = width_of(line.text);
    if (own <= widest_values) width = std::max(width, own);
  }
  std::string text;
  for (const PlacedLine& line : lines) {
    if (line.place.empty()) {
      text += line.text + '\n';
      continue;
    }
    const std::size_t begin = std::max(width, width_of(line.text)) + 2;
    const bool fits = begin + width_of(line.place) <= screen_width;
    text += fits ? padded(line.text, begin) + line.place : line.text + "\n      " + line.place;
    text += '\n';
  }
  return text;
}

std::string difference_lines(const std::vector<Difference>& differences, std::size_t points,
                             const DiffReport& report) {
  std::vector<PlacedLine> lines;
  for (std::size_t i = 0; i < std::min(differences.size(), most_differences); ++i) {
    const Difference& each = differences[i];
    const std::string path = each.path.empty() ? "(the whole)" : each.path;
    const std::string some =
        each.points != points ? fmt::format(", {}", counted(each.points, "point")) : std::string();
    lines.push_back({fmt::format("  {}: {}{}", path, values_text(each), some), places_text(each, report)});
    for (const Difference& cause : each.causes) {
      lines.push_back(
          {fmt::format("    because {}: {}", cause.path, values_text(cause)), places_text(cause, report)});
    }
  }
  std::string text = lines_of(lines);
  if (differences.size() > most_differences)
    text +=
        fmt::format("  and {} more differences: --json lists all\n", differences.size() - most_differences);
  return text;
}

/// `  seqs: + 8 (x.yaml:9), - 1 (x.yaml:9)`; what does not fit goes on in the next line.
std::string set_lines(const SetDifference& difference, const DiffReport& report) {
  std::string text;
  std::string line = fmt::format("  {}:", difference.name);
  const std::vector<std::string> members = member_texts(difference, report);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::string next = members[i] + (i + 1 < members.size() ? "," : "");
    if (i > 0 && width_of(line) + 1 + width_of(next) > screen_width) {
      text += line + '\n';
      line = std::string(5, ' ');
    }
    line += ' ' + next;
  }
  return text + line + '\n';
}

template <class Point>
std::string point_lines(std::string_view what, const std::vector<Point>& points) {
  std::string text;
  for (std::size_t i = 0; i < std::min(points.size(), most_points); ++i)
    text += fmt::format("  {:<7}  {}\n", i == 0 ? what : "", point_text(points[i]));
  if (points.size() > most_points)
    text += fmt::format("           and {} more: --json lists all\n", points.size() - most_points);
  return text;
}

std::string text_of(const ExperimentDifference& difference, const DiffReport& report) {
  const bool gone = difference.after == nullptr;
  const Span span = (gone ? difference.before : difference.after)->experiment->name.span;
  std::string text = fmt::format("{}, {}: {}\n", title_of(difference),
                                 place_text(span, gone ? report.before_sources : report.after_sources),
                                 counts_text(difference));
  text += difference_lines(difference.differences, difference.changed.size(), report);
  for (const SetDifference& each : difference.design) text += set_lines(each, report);
  if (is_single_point(difference)) return text;
  text += point_lines("changed", difference.changed);
  text += point_lines("removed", difference.removed);
  return text + point_lines("added", difference.added);
}

std::string text_of(const StatementsDifference& difference, const DiffReport& report) {
  const std::size_t count = difference.differences.size();
  return fmt::format("{}: {}\n", title_of(difference), counted(count, "difference")) +
         difference_lines(difference.differences, 0, report);
}

}  // namespace

std::string diff_text(const DiffReport& report) {
  if (report.empty()) return {};
  std::string text;
  for (const ExperimentDifference& difference : report.experiments)
    text += text_of(difference, report) + '\n';
  for (const StatementsDifference& difference : report.presets) text += text_of(difference, report) + '\n';
  const bool one_pair = report.experiments.size() + report.presets.size() == 1 && report.same == 0;
  if (one_pair) {
    text.pop_back();
    return text;
  }
  return text + summary_text(report) + '\n';
}

}  // namespace presetc
