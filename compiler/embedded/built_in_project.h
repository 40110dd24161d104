// The built-in presets and their schemas as a project: what commands read where there is no other.
#pragma once

#include <memory>
#include <string_view>

#include "base/file_system.h"

namespace presetc {

/// Its root, and so the beginning of the paths that messages show: `built-in/presets.d/llem/quick-test.yaml`.
inline constexpr std::string_view built_in_root = "built-in";

/// A read-only disk with presets.d and schemas below that root, and nothing else. No file of this name on the
/// real disk is looked at.
[[nodiscard]] std::unique_ptr<FileSystem> built_in_project();

}  // namespace presetc
