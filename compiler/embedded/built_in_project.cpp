#include "embedded/built_in_project.h"

#include <map>
#include <string>

#include "base/memory_files.h"
#include "embedded/embedded_files.h"

namespace presetc {

std::unique_ptr<FileSystem> built_in_project() {
  std::map<std::string, std::string> files;
  for (const EmbeddedFile& file : new_project_files()) {
    if (!file.path.starts_with("presets.d/") && !file.path.starts_with("schemas/")) continue;
    files.emplace(join_path(built_in_root, file.path), file.bytes);
  }
  return std::make_unique<MemoryFiles>(std::move(files));
}

}  // namespace presetc
