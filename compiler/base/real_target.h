// Where a path leads, also if nothing is there yet.
#pragma once

#include <string>

#include "base/file_system.h"

namespace presetc {

/// The absolute path, links followed, also of what is not there yet.
[[nodiscard]] std::string real_target(const std::string& path, FileSystem& files);

}  // namespace presetc
