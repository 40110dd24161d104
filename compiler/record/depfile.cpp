// The syntax is that of GNU make's rules (GNU make manual, "Rule Syntax" and "Using Wildcard Characters in
// File Names"); ninja reads the part of it that compilers write (ninja manual, "depfile").
#include "record/depfile.h"

#include <algorithm>

namespace presetc {

namespace {

std::string escaped(std::string_view path) {
  std::string text;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    if (c == '$') {
      text += "$$";
      continue;
    }
    if (c == ' ' || c == '#') {
      // Backslashes before what is escaped by one are doubled; elsewhere they are themselves.
      for (std::size_t back = i; back > 0 && path[back - 1] == '\\'; --back) text += '\\';
      text += '\\';
    }
    if (c == ':') text += '\\';
    text += c;
  }
  return text;
}

}  // namespace

std::string depfile_text(std::string_view target, std::vector<std::string> prerequisites) {
  std::sort(prerequisites.begin(), prerequisites.end());
  prerequisites.erase(std::unique(prerequisites.begin(), prerequisites.end()), prerequisites.end());
  std::string text = escaped(target) + ":";
  std::string empty_rules;
  for (const std::string& path : prerequisites) {
    const std::string name = escaped(path);
    text += " \\\n  " + name;
    empty_rules += "\n" + name + ":\n";
  }
  return text + "\n" + empty_rules;
}

}  // namespace presetc
