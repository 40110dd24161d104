#include <algorithm>

#include <fmt/format.h>

#include "base/wrap_text.h"
#include "explain/count_text.h"
#include "explain/diff_report.h"
#include "explain/difference_text.h"

namespace presetc {

namespace {

/// GitHub refuses comments of more than 65,536 characters; the rest is for what whoever posts it adds.
constexpr std::size_t most_bytes = 60'000;

/// Of one experiment; more are counted.
constexpr std::size_t most_differences = 50;
constexpr std::size_t most_points = 100;

/// Differences that the first table names; the others are below.
constexpr std::size_t most_in_table = 2;

/// Code inside HTML, which Markdown leaves alone up to the next empty line (GitHub Flavored Markdown,
/// section 4.6).
std::string html_code(std::string_view text) {
  std::string html = "<code>";
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '\n':
        html += ' ';
        break;
      default:
        // Everything that Markdown, where it does read here, could take for its own.
        if (std::string_view("|`*_[]\\~").find(c) != std::string_view::npos) {
          html += fmt::format("&#{};", static_cast<int>(c));
        } else {
          html += c;
        }
    }
  }
  return html + "</code>";
}

/// Code in Markdown: between backquotes, unless the text has what these do not keep (a backquote, or a `|`,
/// which ends a cell of a table even there).
std::string code(std::string_view text) {
  if (text.empty()) return {};
  if (text.find_first_of("`|\n\\") != std::string_view::npos) return html_code(text);
  return fmt::format("`{}`", text);
}

/// The first few of what differs.
std::string cell_of(const std::vector<std::string>& parts) {
  std::string cell;
  for (std::size_t i = 0; i < std::min(parts.size(), most_in_table); ++i)
    cell += (i > 0 ? "<br>" : "") + code(parts[i]);
  if (parts.size() > most_in_table) cell += fmt::format("<br>and {} more", parts.size() - most_in_table);
  return cell;
}

std::string cell_of(const std::vector<Difference>& differences) {
  std::vector<std::string> parts;
  for (const Difference& each : differences)
    parts.push_back(fmt::format("{}: {}", each.path, values_text(each)));
  return cell_of(parts);
}

std::string cell_of(const ExperimentDifference& difference, const DiffReport& report) {
  if (!difference.differences.empty()) return cell_of(difference.differences);
  std::vector<std::string> parts;
  for (const SetDifference& each : difference.design)
    parts.push_back(fmt::format("{}: {}", each.name, members_text(each, report)));
  return cell_of(parts);
}

std::string difference_table(const std::vector<Difference>& differences, bool with_points,
                             const DiffReport& report) {
  if (differences.empty()) return {};
  std::string text = with_points ? "| path | value | points | where |\n|---|---|---:|---|\n"
                                 : "| path | value | where |\n|---|---|---|\n";
  const auto add = [&](std::string_view path, const Difference& each, const std::string& points) {
    text += fmt::format("| {} | {} |{} {} |\n", path, code(values_text(each)), points,
                        code(places_text(each, report)));
  };
  for (std::size_t i = 0; i < std::min(differences.size(), most_differences); ++i) {
    const Difference& each = differences[i];
    add(code(each.path), each, with_points ? fmt::format(" {} |", each.points) : "");
    for (const Difference& cause : each.causes)
      add("because " + code(cause.path), cause, with_points ? " |" : "");
  }
  if (differences.size() > most_differences)
    text += fmt::format("\nAnd {} more differences.\n", differences.size() - most_differences);
  return text + '\n';
}

template <class Point>
std::string point_list(std::string_view what, const std::vector<Point>& points) {
  std::string text;
  for (std::size_t i = 0; i < std::min(points.size(), most_points); ++i)
    text += fmt::format("- {} {}\n", what, code(point_text(points[i])));
  if (points.size() > most_points) text += fmt::format("- {} {} more\n", what, points.size() - most_points);
  return text;
}

/// What is folded away.
std::string details(std::string_view summary, const std::string& body) {
  return fmt::format("<details><summary>{}</summary>\n\n{}\n</details>\n\n", summary, body);
}

std::string details_of(const ExperimentDifference& difference, const DiffReport& report) {
  std::string body = difference_table(difference.differences, /*with_points=*/true, report);
  for (const SetDifference& each : difference.design)
    body += fmt::format("- {}\n", code(fmt::format("{}: {}", each.name, members_text(each, report))));
  body += point_list("changed", difference.changed);
  body += point_list("removed", difference.removed);
  body += point_list("added", difference.added);
  return details(fmt::format("{}: {}", html_code(title_of(difference)), counts_text(difference)), body);
}

std::string details_of(const StatementsDifference& difference, const DiffReport& report) {
  const std::size_t count = difference.differences.size();
  return details(fmt::format("{}: {}", html_code(title_of(difference)), counted(count, "difference")),
                 difference_table(difference.differences, /*with_points=*/false, report));
}

}  // namespace

std::string diff_markdown(const DiffReport& report) {
  const std::string sides = fmt::format("{} and {}", code(report.before), code(report.after));
  if (report.empty()) return fmt::format("Between {} nothing differs.\n", sides);
  std::string text =
      fmt::format("Between {}: {}.\n\n| | | what |\n|---|---|---|\n", sides, summary_text(report));
  std::vector<std::string> parts;
  std::size_t left_out = 0;
  const auto add_row = [&](const std::string& row) {
    // Half for the table, so that some details always fit.
    if (text.size() + row.size() > most_bytes / 2) {
      ++left_out;
    } else {
      text += row;
    }
  };
  for (const ExperimentDifference& each : report.experiments) {
    add_row(
        fmt::format("| {} | {} | {} |\n", code(title_of(each)), counts_text(each), cell_of(each, report)));
    if (!is_single_point(each)) parts.push_back(details_of(each, report));
  }
  for (const StatementsDifference& each : report.presets) {
    add_row(fmt::format("| {} | {} | {} |\n", code(title_of(each)),
                        counted(each.differences.size(), "difference"), cell_of(each.differences)));
    parts.push_back(details_of(each, report));
  }
  if (left_out > 0) text += fmt::format("\nAnd {} more, which do not fit here.\n", left_out);
  text += '\n';
  std::size_t without_details = 0;
  for (const std::string& part : parts) {
    if (text.size() + part.size() > most_bytes) {
      ++without_details;
    } else {
      text += part;
    }
  }
  if (without_details > 0)
    text += fmt::format("The details of {} do not fit here.\n", counted(without_details, "part"));
  else
    text.pop_back();
  return text;
}

}  // namespace presetc
