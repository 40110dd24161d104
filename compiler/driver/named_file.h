// Files that options name: --depfile, --stamp, --messages, export -o. A word too many on the command line is
// no reason to lose a preset, an output or a device.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "base/file_system.h"
#include "driver/options.h"

namespace presetc {

/// Why the file must not be written: it is no regular file, has one of the `endings`, is presetc's own or
/// part of the project around here, or is among the paths that were `read`. No error if it may be.
[[nodiscard]] FileError refuse_named_file(const std::string& path,
                                          std::initializer_list<std::string_view> endings,
                                          std::span<const std::string> read, const Options& options,
                                          FileSystem& files);

/// `--depfile and --stamp name one file, x`, of two options whose files would take each other's place; empty
/// if there are none.
[[nodiscard]] std::string named_twice(const Options& options, FileSystem& files);

/// Makes it hold `bytes`, with the directories above it. A symbolic link stays one.
FileError write_named_file(const std::string& path, std::string_view bytes, FileSystem& files);

}  // namespace presetc
