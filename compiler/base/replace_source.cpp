#include "base/replace_source.h"

namespace presetc {

FileError replace_source(FileSystem& files, const std::string& path, std::string_view bytes) {
  const std::string real = files.real_path(path);
  return files.replace(real.empty() ? path : real, bytes);
}

}  // namespace presetc
