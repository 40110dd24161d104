// The checks are on every path, also on those of an index that lies on the disk: it may be anybody's.
#include "emit/output_path.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/path_length.h"

namespace presetc {

namespace {

// Temporary files and records of presetc itself begin with this (base/file_system.cpp).
constexpr std::string_view own_prefix = ".presetc";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

}  // namespace

std::optional<PathProblem> find_path_problem(std::string_view path) {
  const auto outside = [](std::string message) {
    return PathProblem{Kind::output_outside, std::move(message)};
  };
  if (path.empty()) return outside("is empty");
  if (path.front() == '/') return outside("is absolute");
  if (std::any_of(path.begin(), path.end(), is_control)) return outside("has a control character");
  if (path.size() > longest_path) {
    return outside(fmt::format("has {} bytes, and the system takes {}", path.size(), longest_path));
  }
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const auto segment = path.substr(begin, end - begin);
    if (segment == "..") return outside("leads out of the output directory");
    if (segment == ".") return outside("has a part `.`, which means nothing");
    if (segment.empty()) {
      return outside(end == path.size() ? "names a directory, not a file" : "has an empty part (`//`)");
    }
    if (segment.size() > longest_name) {
      return outside(
          fmt::format("has a part of {} bytes, and file systems take {}", segment.size(), longest_name));
    }
    const std::string folded = folded_path(segment);
    if (folded.starts_with(own_prefix)) {
      return PathProblem{Kind::output_clash,
                         "has a part that begins with `.presetc`, as presetc's own files do"};
    }
    if (begin == 0 && folded == index_file) {
      return PathProblem{Kind::output_clash, "is taken by the index that presetc writes there"};
    }
    begin = end + 1;
  }
  return std::nullopt;
}

std::string folded_path(std::string_view path) {
  std::string folded(path);
  std::transform(folded.begin(), folded.end(), folded.begin(), lower);
  return folded;
}

}  // namespace presetc
