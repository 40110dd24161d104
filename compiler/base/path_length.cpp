#include "base/path_length.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/file_system.h"

namespace presetc {

namespace {

// `.presetc-PROCESS-NUMBER.tmp` (temporary_file.cpp), both numbers of 32 bits.
constexpr std::size_t longest_temporary_name = 9 + 10 + 1 + 10 + 4;

}  // namespace

std::string length_problem(std::string_view path) {
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t size = std::min(rest.find('/'), rest.size());
    if (size > longest_name)
      return fmt::format("a part of the path has {} bytes, and file systems take {}", size, longest_name);
    rest.remove_prefix(std::min(size + 1, rest.size()));
  }
  if (path.size() > longest_path)
    return fmt::format("the path has {} bytes, and the system takes {}", path.size(), longest_path);
  const std::size_t beside = parent_path(path).size() + 1 + longest_temporary_name;
  if (beside <= longest_path) return {};
  return fmt::format("the path of a temporary file beside it may have {} bytes, and the system takes {}",
                     beside, longest_path);
}

}  // namespace presetc
