#include "base/unified_diff.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include <fmt/format.h>

namespace presetc {

namespace {

constexpr std::size_t context_lines = 3;
constexpr std::ptrdiff_t most_changes = 2'000;

/// With their line breaks; the last one may lack it.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto newline = text.find('\n');
    const std::size_t size = newline == std::string_view::npos ? text.size() : newline + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

using Lines = std::vector<std::string_view>;

/// Which lines of either text are not in the other.
struct Changes {
  std::vector<bool> removed, added;
};

/// `before` holds the furthest x after d - 1 changes, on each diagonal -(d-1)..d-1. True if diagonal k is
/// best reached from above, by adding a line; else it is from the left, by removing one.
bool steps_down(const std::vector<std::ptrdiff_t>& before, std::ptrdiff_t d, std::ptrdiff_t k) {
  const auto at = [&](std::ptrdiff_t diagonal) { return before[static_cast<std::size_t>(diagonal + d - 1)]; };
  if (k - 1 < -(d - 1)) return true;
  return k + 1 <= d - 1 && at(k - 1) < at(k + 1);
}

/// Walks Myers's trace back from the end; `trace[d]` holds the furthest x on each diagonal -d..d.
void mark(const std::vector<std::vector<std::ptrdiff_t>>& trace, std::ptrdiff_t x, std::ptrdiff_t y,
          std::size_t skipped, Changes& changes) {
  for (auto d = static_cast<std::ptrdiff_t>(trace.size()) - 1; d > 0; --d) {
    const auto& before = trace[static_cast<std::size_t>(d - 1)];
    const std::ptrdiff_t k = x - y;
    const bool down = steps_down(before, d, k);
    const std::ptrdiff_t from = down ? k + 1 : k - 1;
    x = before[static_cast<std::size_t>(from + d - 1)];
    y = x - from;
    if (down) {
      changes.added[skipped + static_cast<std::size_t>(y)] = true;
    } else {
      changes.removed[skipped + static_cast<std::size_t>(x)] = true;
    }
  }
}

Changes changes_of(const Lines& before, const Lines& after) {
  Changes changes{std::vector<bool>(before.size()), std::vector<bool>(after.size())};
  const std::size_t most = std::min(before.size(), after.size());
  std::size_t first = 0, last = 0;
  while (first < most && before[first] == after[first]) ++first;
  while (last < most - first && before[before.size() - 1 - last] == after[after.size() - 1 - last]) ++last;
  const auto n = static_cast<std::ptrdiff_t>(before.size() - first - last);
  const auto m = static_cast<std::ptrdiff_t>(after.size() - first - last);
  const auto equal = [&](std::ptrdiff_t x, std::ptrdiff_t y) {
    return before[first + static_cast<std::size_t>(x)] == after[first + static_cast<std::size_t>(y)];
  };
  std::vector<std::vector<std::ptrdiff_t>> trace;
  for (std::ptrdiff_t d = 0; d <= std::min(n + m, most_changes); ++d) {
    std::vector<std::ptrdiff_t> furthest(static_cast<std::size_t>(2 * d + 1));
    bool found = false;
    for (std::ptrdiff_t k = -d; k <= d && !found; k += 2) {
      std::ptrdiff_t x = 0;
      if (d > 0) {
        const std::vector<std::ptrdiff_t>& last_row = trace.back();
        const bool down = steps_down(last_row, d, k);
        x = last_row[static_cast<std::size_t>((down ? k + 1 : k - 1) + d - 1)] + (down ? 0 : 1);
      }
      while (x < n && x - k >= 0 && x - k < m && equal(x, x - k)) ++x;
      furthest[static_cast<std::size_t>(k + d)] = x;
      found = x >= n && x - k >= m;
    }
    trace.push_back(std::move(furthest));
    if (!found) continue;
    mark(trace, n, m, first, changes);
    return changes;
  }
  std::fill_n(changes.removed.begin() + static_cast<std::ptrdiff_t>(first), n, true);
  std::fill_n(changes.added.begin() + static_cast<std::ptrdiff_t>(first), m, true);
  return changes;
}

/// One line of the result: of both texts, or of one.
struct Line {
  char sign = ' ';
  std::string_view text;
};

std::vector<Line> joined(const Lines& before, const Lines& after) {
  const Changes changes = changes_of(before, after);
  std::vector<Line> lines;
  for (std::size_t x = 0, y = 0; x < before.size() || y < after.size(); ++x, ++y) {
    for (; x < before.size() && changes.removed[x]; ++x) lines.push_back({'-', before[x]});
    for (; y < after.size() && changes.added[y]; ++y) lines.push_back({'+', after[y]});
    if (x < before.size()) lines.push_back({' ', before[x]});
  }
  return lines;
}

/// `12,3` as unified diffs count lines: an empty range stands behind the line before it.
std::string range_text(std::size_t begin, std::size_t size) {
  return size == 1 ? fmt::format("{}", begin + 1) : fmt::format("{},{}", size == 0 ? begin : begin + 1, size);
}

}  // namespace

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const std::vector<Line> lines = joined(lines_of(before), lines_of(after));
  std::string out = fmt::format("--- a/{}\n+++ b/{}\n", name, name);
  const auto is_change = [&](std::size_t i) { return lines[i].sign != ' '; };
  std::size_t old_line = 0, new_line = 0, at = 0;
  const auto step = [&] {
    old_line += lines[at].sign != '+' ? 1U : 0U;
    new_line += lines[at].sign != '-' ? 1U : 0U;
    ++at;
  };
  for (;;) {
    std::size_t first = at;
    while (first < lines.size() && !is_change(first)) ++first;
    if (first == lines.size()) return out;
    // Changes that share lines of context are one hunk.
    std::size_t end = first + 1;
    for (std::size_t i = first; i < lines.size() && i <= end + 2 * context_lines; ++i) {
      if (is_change(i)) end = i + 1;
    }
    end = std::min(end + context_lines, lines.size());
    while (at + context_lines < first) step();
    const std::size_t old_begin = old_line, new_begin = new_line;
    std::string body;
    while (at < end) {
      body += lines[at].sign;
      body += lines[at].text;
      if (!lines[at].text.ends_with('\n')) body += "\n\\ No newline at end of file\n";
      step();
    }
    out += fmt::format("@@ -{} +{} @@\n", range_text(old_begin, old_line - old_begin),
                       range_text(new_begin, new_line - new_begin));
    out += body;
  }
}

}  // namespace presetc
