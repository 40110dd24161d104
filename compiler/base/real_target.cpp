#include "base/real_target.h"

namespace presetc {

std::string real_target(const std::string& path, FileSystem& files) {
  const std::string real = files.real_path(path);
  const std::string parent(parent_path(path));
  if (!real.empty() || parent == path) return real;
  return join_path(real_target(parent, files), file_name(path));
}

}  // namespace presetc
