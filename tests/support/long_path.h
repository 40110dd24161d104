// Paths of a given number of bytes, in parts that every file system takes.
#pragma once

#include <cstddef>
#include <string>

namespace presetc::testing {

/// Such as `ddd/ddd/d`; its last part has at most 200 bytes.
inline std::string path_of(std::size_t bytes) {
  std::string path(bytes, 'd');
  for (std::size_t at = bytes > 200 ? bytes - 201 : 0; at > 0; at = at > 201 ? at - 201 : 0) path[at] = '/';
  return path;
}

}  // namespace presetc::testing
