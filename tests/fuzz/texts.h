// Several texts in one input, as people can read and write it: each follows a line `=== its/path`. What
// stands before the first such line has no path.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/file_system.h"

namespace presetc::fuzzing {

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// By path, below `root`; texts whose path is no normal one, or has a file above it, are left out.
inline std::map<std::string, std::string> split_texts(std::string_view input, std::string_view root) {
  constexpr std::string_view mark = "=== ";
  std::map<std::string, std::string> texts;
  const auto add = [&](std::string_view path, std::string_view text) {
    const std::string below = join_path(root, path);
    if (path.empty() || path.find('\0') != std::string_view::npos || normal_path(path) != path ||
        path.starts_with('/') || path.starts_with(".."))
      return;
    for (std::string_view above = parent_path(below); above != "."; above = parent_path(above)) {
      if (texts.contains(std::string(above))) return;
    }
    const auto next = texts.lower_bound(below + '/');
    if (next != texts.end() && next->first.starts_with(below + '/')) return;
    texts.emplace(below, text);
  };
  std::string_view path;
  while (!input.empty()) {
    const std::size_t next = input.starts_with(mark) ? 0 : input.find("\n=== ");
    if (next == 0 && input.starts_with(mark)) {
      const std::size_t line = std::min(input.find('\n'), input.size());
      path = input.substr(mark.size(), line - mark.size());
      input.remove_prefix(std::min(line + 1, input.size()));
      // A text may be empty: then the next mark follows at once.
      const std::size_t end = input.starts_with(mark) ? 0 : std::min(input.find("\n=== "), input.size());
      const std::size_t size = end == 0 || end == input.size() ? end : end + 1;
      add(path, input.substr(0, size));
      input.remove_prefix(size);
    } else {
      input.remove_prefix(next == std::string_view::npos ? input.size() : next + 1);
    }
  }
  return texts;
}

}  // namespace presetc::fuzzing
