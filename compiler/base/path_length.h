// How long the names and paths of new files may be. No call here looks at the disk.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace presetc {

/// Bytes that one part of a path may have (NAME_MAX of all usual file systems), and a path as it is given to
/// a system call (PATH_MAX without its NUL).
inline constexpr std::size_t longest_name = 255;
inline constexpr std::size_t longest_path = 4095;

/// Why no file can be written there, as far as lengths alone tell: "the path has 4096 bytes, and the system
/// takes 4095"; empty if nothing is wrong. The temporary file beside it must fit too.
[[nodiscard]] std::string length_problem(std::string_view path);

}  // namespace presetc
