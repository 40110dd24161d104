// Writes a file that a person keeps in the project: as FileSystem::replace does, but a symbolic link stays
// one.
#pragma once

#include <string>
#include <string_view>

#include "base/file_system.h"

namespace presetc {

/// Makes `path`, or what it links to, hold exactly `bytes`. Renaming over a link would leave a copy beside
/// the file that it led to, which others still read. A link that leads nowhere is replaced.
FileError replace_source(FileSystem& files, const std::string& path, std::string_view bytes);

}  // namespace presetc
