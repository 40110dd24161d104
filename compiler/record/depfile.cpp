// The syntax is that of GNU make's rules (GNU make manual, "Rule Syntax" and "Using Wildcard Characters in
// File Names"); ninja reads the part of it that compilers write (ninja manual, "depfile"). What each does
// with which character was found out with GNU make 4.3 and ninja 1.11; tests/depfile.py holds it.
#include "record/depfile.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "diagnostics/excerpt.h"

namespace presetc {

namespace {

std::string escaped(std::string_view path) {
  constexpr std::string_view by_backslash = " #\t|*?";
  std::string text;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    if (c == '$') {
      text += "$$";
      continue;
    }
    if (by_backslash.find(c) != std::string_view::npos) {
      // Backslashes before what is escaped by one are doubled; elsewhere they are themselves.
      for (std::size_t back = i; back > 0 && path[back - 1] == '\\'; --back) text += '\\';
      text += '\\';
    }
    if (c == ':') text += '\\';
    text += c;
  }
  return text;
}

bool has(std::string_view path, std::string_view characters) {
  return path.find_first_of(characters) != std::string_view::npos;
}

/// A recipe would begin, or the line end, or go on.
bool is_unreadable(std::string_view path) {
  return has(path, ";\n") || path.ends_with('\\');
}

/// As a target it is an assignment, or another name than as a prerequisite.
bool has_no_empty_rule(std::string_view path) {
  return has(path, "=|\t") || path.find("\\%") != std::string_view::npos;
}

bool is_no_target(std::string_view path) {
  return is_unreadable(path) || has_no_empty_rule(path) || has(path, "%");
}

/// One sentence about all names of a sort, of which it shows the first.
void tell(const std::vector<std::string>& names, bool (*is_it)(std::string_view), std::string_view before,
          std::string_view after, std::vector<std::string>& problems) {
  const auto first = std::find_if(names.begin(), names.end(), is_it);
  if (first == names.end()) return;
  const auto more = std::count_if(first, names.end(), is_it) - 1;
  problems.push_back(fmt::format("{} `{}`{}{}", before, printable(*first),
                                 more > 0 ? fmt::format(" (and {} more)", more) : "", after));
}

}  // namespace

Depfile depfile(std::string_view target, std::vector<std::string> prerequisites) {
  // A rule whose first prerequisite has a `=` is an assignment to make.
  std::sort(prerequisites.begin(), prerequisites.end(), [](const std::string& a, const std::string& b) {
    return std::pair(has(a, "="), std::string_view(a)) < std::pair(has(b, "="), std::string_view(b));
  });
  prerequisites.erase(std::unique(prerequisites.begin(), prerequisites.end()), prerequisites.end());
  Depfile result;
  std::vector<std::string> rule{std::string(target)};
  if (!prerequisites.empty() && has(prerequisites.front(), "=")) rule.push_back(prerequisites.front());
  tell(rule, is_no_target, "make cannot read a rule for", ", and does not see what changes", result.problems);
  tell(prerequisites, is_unreadable, "make and ninja cannot read the name", ", and do not see it change",
       result.problems);
  std::erase_if(prerequisites, is_unreadable);
  tell(prerequisites, has_no_empty_rule, "make cannot go on when", " is deleted: delete this file then too",
       result.problems);

  result.text = escaped(target) + ":";
  std::string empty_rules;
  for (const std::string& path : prerequisites) {
    const std::string name = escaped(path);
    result.text += " \\\n  " + name;
    if (has_no_empty_rule(path)) continue;
    // With a `%` it is a pattern, which the name is one of, and which takes a recipe to mean something.
    empty_rules += "\n" + name + (has(path, "%") ? ":;\n" : ":\n");
  }
  result.text += "\n" + empty_rules;
  return result;
}

}  // namespace presetc
